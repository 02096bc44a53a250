# ما يقرؤه الزائر على شاشة الكشك.

kiosk-title = Counterbell
kiosk-question = كيف كانت زيارتك اليوم؟
kiosk-faces = اختر وجهًا من أربعة وجوه
face-very-happy = راضٍ جدًا
face-happy = راضٍ
face-unhappy = غير راضٍ
face-very-unhappy = غير راضٍ إطلاقًا

kiosk-call = نداء الموظف
kiosk-languages = اللغة
kiosk-display = رؤية أوضح ووصول أسهل
kiosk-display-text = حجم النص
kiosk-display-aloud = قراءة بصوت عالٍ
kiosk-display-contrast = تباين عالٍ
kiosk-display-low = أسفل الشاشة
kiosk-display-calm = بدون حركة

kiosk-thanks = شكرًا لك!
kiosk-thanks-kept = تم حفظ إجابتك بأمان.
kiosk-thanks-away = لا يوجد اتصال الآن. صوتك محفوظ هنا وسيُرسل لاحقًا.
kiosk-reasons = ما السبب؟ (اختياري)
kiosk-done = تم
kiosk-called = لقد أبلغنا الفريق.
kiosk-called-on-the-way = يُرجى الانتظار هنا قليلًا.
kiosk-called-kept = نداؤك محفوظ هنا.
kiosk-called-away = لا يوجد اتصال الآن، وسيُرسل لاحقًا. إن كان الأمر عاجلًا فيُرجى السؤال عند المنضدة.

reason-staff = الموظفون
reason-waiting = وقت الانتظار
reason-selection = تشكيلة المنتجات
reason-price = السعر
reason-cleanliness = النظافة
reason-checkout = الدفع

kiosk-away = لا يوجد اتصال الآن: يُحفظ صوتك هنا وسيُرسل لاحقًا.
kiosk-unavailable = لا يمكن استقبال الأصوات الآن.
kiosk-unavailable-more = لا تستطيع هذه الشاشة حفظ إجابتك بأمان في الوقت الحالي. يُرجى إخبارنا عند المنضدة، فرأيك يهمنا.
kiosk-server-gone = تعيد هذه الشاشة التشغيل. يُرجى الانتظار لحظة.
kiosk-not-taken = لم ينجح ذلك. يُرجى الضغط مرة أخرى.
kiosk-starting = لحظة من فضلك…

kiosk-identify = هذا هو الكشك
kiosk-identify-more = يبحث أحد الفنيين عن هذا الكشك.
