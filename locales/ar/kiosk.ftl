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
kiosk-thanks-kept-simple = وصلتنا إجابتك.
kiosk-thanks-away = لا يوجد اتصال الآن. صوتك محفوظ هنا وسيُرسل لاحقًا.
kiosk-thanks-away-simple = لا توجد شبكة الآن. نحفظ إجابتك ونرسلها لاحقًا.
kiosk-reasons = ما السبب؟ (اختياري)
kiosk-reasons-simple = لماذا؟
kiosk-done = تم
kiosk-called = لقد أبلغنا الفريق.
kiosk-called-on-the-way = يُرجى الانتظار هنا قليلًا.
kiosk-called-kept = نداؤك محفوظ هنا.
kiosk-called-away = لا يوجد اتصال الآن، وسيُرسل لاحقًا. إن كان الأمر عاجلًا فيُرجى السؤال عند المنضدة.
kiosk-called-away-simple = لا توجد شبكة الآن. اذهب إلى المنضدة من فضلك.

reason-staff = الموظفون
reason-waiting = وقت الانتظار
reason-selection = تشكيلة المنتجات
reason-price = السعر
reason-cleanliness = النظافة
reason-checkout = الدفع

kiosk-away = لا يوجد اتصال الآن: يُحفظ صوتك هنا وسيُرسل لاحقًا.
kiosk-away-simple = لا توجد شبكة الآن. نحفظ إجابتك.
kiosk-unavailable = لا يمكن استقبال الأصوات الآن.
kiosk-unavailable-simple = هذه الشاشة لا تعمل الآن.
kiosk-unavailable-more = لا تستطيع هذه الشاشة حفظ إجابتك بأمان في الوقت الحالي. يُرجى إخبارنا عند المنضدة، فرأيك يهمنا.
kiosk-unavailable-more-simple = أخبرنا عند المنضدة من فضلك.
kiosk-server-gone = تعيد هذه الشاشة التشغيل. يُرجى الانتظار لحظة.
kiosk-not-taken = لم ينجح ذلك. يُرجى الضغط مرة أخرى.
kiosk-starting = لحظة من فضلك…

kiosk-identify = هذا هو الكشك
kiosk-identify-more = يبحث أحد الفنيين عن هذا الكشك.

## The flow that ships. A text `<id>-simple` takes the place of `<id>` for who asked for simple words.

flow-attract = أخبرنا كيف كانت زيارتك
flow-attract-simple = المس الشاشة
flow-home-visit = أجب عن بضعة أسئلة
flow-home-visit-simple = أسئلة قصيرة
flow-home-service = قيّم خدمتنا
flow-home-service-simple = كيف مساعدتنا؟
flow-home-articles = مساعدة بشأن منتجك
flow-home-articles-simple = مساعدة
flow-home-promises = ما نعدك به
flow-home-privacy = بياناتك
flow-thanks-more = أخبرنا بالمزيد
flow-words-title = ماذا تريد أن تقول لنا؟
flow-words-title-simple = اكتب لنا
flow-words-hint = يمكنك ترك الحقل فارغًا. من فضلك لا تكتب أسماء أشخاص آخرين.
flow-words-hint-simple = يمكنك ألا تكتب شيئًا.
flow-contact-title = هل يمكننا الرد عليك؟
flow-contact-title-simple = هل تريد جوابًا؟
flow-contact-consent = أوافق على أن يحتفظ هذا المتجر ببيانات الاتصال هذه للرد عليّ. تُحذف بعد المدة المذكورة في إشعار الخصوصية، أو قبل ذلك برمز الإيصال.
flow-contact-consent-simple = يمكنكم حفظ اسمي وعنواني للرد عليّ. تحذفونهما لاحقًا، أو قبل ذلك برمزي.
flow-told-title = شكرًا لأنك أخبرتنا
flow-told-title-simple = شكرًا
flow-told-more = سيقرأه أحد أفراد فريقنا.
flow-visit-recommend = ما احتمال أن توصي بنا صديقًا؟
flow-visit-recommend-simple = هل تنصح صديقًا بالمجيء إلى هنا؟
flow-visit-recommend-low = غير محتمل أبدًا
flow-visit-recommend-low-simple = لا
flow-visit-recommend-high = محتمل جدًا
flow-visit-recommend-high-simple = نعم
flow-visit-better = ما الذي ينبغي أن نحسّنه؟
flow-visit-liked = ما الذي أعجبك؟
flow-visit-how-often = كم مرة تزورنا؟
flow-how-often-first = أول مرة
flow-how-often-yearly = بضع مرات في السنة
flow-how-often-monthly = كل شهر
flow-how-often-weekly = كل أسبوع
flow-visit-anything-else = هل من شيء آخر؟
flow-service-satisfied = ما مدى رضاك عن خدمتنا اليوم؟
flow-service-satisfied-simple = هل ساعدناك جيدًا؟
flow-service-satisfied-low = غير راضٍ
flow-service-satisfied-low-simple = سيئ
flow-service-satisfied-high = راضٍ جدًا
flow-service-satisfied-high-simple = جيد
flow-service-easy = ما مدى سهولة الحصول على ما احتجت إليه؟
flow-service-easy-simple = هل كان الأمر سهلًا عليك؟
flow-service-easy-low = صعب جدًا
flow-service-easy-low-simple = صعب
flow-service-easy-high = سهل جدًا
flow-service-easy-high-simple = سهل
flow-answered-title = شكرًا على إجاباتك
flow-answered-title-simple = شكرًا
flow-answered-more = إنها تساعدنا على التحسّن.
flow-articles-title = مساعدة بشأن منتجك
flow-articles-title-simple = مساعدة
flow-promises-title = ما نعدك به
flow-promise-come = حين تنادينا يأتي إليك أحدنا.
flow-promise-read = نقرأ كل ما تقوله لنا.
flow-promise-respect = نعامل الجميع باحترام.
flow-promise-right = إن حدث خطأ أصلحناه.
flow-promise-right-simple = إذا أخطأنا نصلح الخطأ.
flow-privacy-title = ماذا يحدث لبياناتك
flow-privacy-title-simple = بياناتك
flow-privacy-votes = تُحفظ الوجوه والإجابات دون اسمك.
flow-privacy-votes-simple = حين تلمس وجهًا لا نعرف اسمك.
flow-privacy-words = يقرأ فريق هذا المتجر ما تكتبه. من فضلك لا تكتب شيئًا عن أشخاص آخرين.
flow-privacy-words-simple = يقرأ فريقنا ما تكتبه.
flow-privacy-contact = لا تُحفظ بيانات الاتصال إلا إذا وافقت، وتبقى منفصلة عن كل شيء آخر. تُحذف بعد مدة محددة، أو فورًا إذا أريتنا رمز الإيصال.
flow-privacy-contact-simple = لا نحفظ اسمك وعنوانك إلا إذا قلت نعم. أرنا رمزك فنحذفهما.
flow-privacy-screen = تنسى هذه الشاشة كل ما كتبته حالما تغادر. وهي لا تصوّر ولا تستمع.
flow-privacy-screen-simple = تنسى هذه الشاشة ما كتبته. وهي لا تستخدم كاميرا ولا ميكروفونًا.

kiosk-note-vote = ضُغط صوت آخر. لقد حُفظ بأمان، ويمكنك المتابعة.
kiosk-note-call = تم استدعاء الموظفين. يمكنك المتابعة هنا.
kiosk-news-taken = { $name ->
    [none] رأى أحدهم نداءك.
   *[other] رأى { $name } نداءك.
  }
kiosk-news-coming = { $name ->
    [none] هناك من هو قادم إليك.
   *[other] { $name } في الطريق إليك.
  }
kiosk-news-arrived = { $name ->
    [none] هناك من هو عندك الآن.
   *[other] { $name } عندك الآن.
  }
kiosk-news-resolved = تمت معالجة ندائك. شكرًا!

# طرق عبر الشاشة.
kiosk-choices = ماذا تريد أن تفعل أيضًا؟
kiosk-back = رجوع
kiosk-home = البداية
kiosk-next = التالي
kiosk-skip = تخطٍّ
kiosk-send = إرسال
kiosk-again = حاول مرة أخرى
kiosk-more-below = المزيد في الأسفل
kiosk-display-simple = كلمات بسيطة

# ما يكتبه الزائر.
kiosk-letters-left = { $count ->
    [zero] لم يبق أي حرف
    [one] بقي حرف واحد
    [two] بقي حرفان
    [few] بقيت { $count } أحرف
    [many] بقي { $count } حرفًا
   *[other] بقي { $count } حرف
  }
kiosk-contact-name = الاسم
kiosk-contact-email = البريد الإلكتروني
kiosk-contact-phone = رقم الهاتف
kiosk-contact-empty = اكتب كيف نصل إليك، أو تخطَّ هذه الخطوة.
kiosk-contact-empty-simple = اكتب بريدك أو رقم هاتفك.
kiosk-contact-consent = وافق على النص أعلاه، أو تخطَّ هذه الخطوة.
kiosk-contact-consent-simple = المس المربع أعلاه لتقول نعم.
kiosk-contact-email-wrong = يبدو أن هذا البريد الإلكتروني غير مكتمل.
kiosk-contact-phone-wrong = يبدو أن رقم الهاتف هذا غير مكتمل.
kiosk-question-place = السؤال { $place }
kiosk-question-several = يمكنك اختيار أكثر من واحد.
kiosk-answer-needed = من فضلك أجب أولًا.
kiosk-stars = { $count ->
    [zero] بلا نجوم
    [one] نجمة واحدة
    [two] نجمتان
    [few] { $count } نجوم
    [many] { $count } نجمة
   *[other] { $count } نجمة
  }
kiosk-receipt = بهذا الرمز يمكن حذف بيانات الاتصال الخاصة بك في أي وقت. من فضلك دوّنه.
kiosk-receipt-simple = هذا رمزك. دوّنه: به نحذف اسمك وعنوانك.
kiosk-done-away = لا يوجد اتصال الآن. حُفظ ذلك هنا وسيُرسل لاحقًا.
kiosk-done-away-simple = لا توجد شبكة الآن. نرسله لاحقًا.

# المقالات.
kiosk-articles-search = عمّ تبحث؟
kiosk-articles-stages = مراحل حياة المنتج
kiosk-articles-found = { $count ->
    [zero] لم يُعثر على أي مقال
    [one] عُثر على مقال واحد
    [two] عُثر على مقالين
    [few] عُثر على { $count } مقالات
    [many] عُثر على { $count } مقالًا
   *[other] عُثر على { $count } مقال
  }
kiosk-articles-none = لم يُعثر على شيء.
kiosk-articles-empty = لا يوجد شيء هنا بعد.
kiosk-articles-none-more = جرّب كلمة أخرى، أو اطلب الموظفين: يسعدهم أن يساعدوك.
kiosk-articles-none-more-simple = جرّب كلمة أخرى. أو نادِنا.
kiosk-articles-failed = لا يمكن عرض هذا الآن.
kiosk-helped = هل أفادك هذا؟
kiosk-helped-yes = نعم
kiosk-helped-no = لا
kiosk-helped-thanks = يسعدنا ذلك، شكرًا لك!
kiosk-helped-sorry = شكرًا لك. سنحسّنه.
stage-planning = التخطيط والاختيار
stage-planning-simple = قبل الشراء
stage-installation = التركيب
stage-training = تعلّم الاستخدام
stage-troubleshooting = عندما يحدث خلل
stage-troubleshooting-simple = لا يعمل
stage-maintenance = العناية والصيانة
stage-maintenance-simple = التنظيف
stage-upgrading = الترقية
stage-upgrading-simple = تحسينه
stage-disposal = الإرجاع وإعادة التدوير
stage-disposal-simple = إرجاعه

# التنبيه قبل انتهاء الزيارة.
kiosk-idle = هل ما زلت هنا؟
kiosk-idle-more = وإلا فستبدأ هذه الشاشة من جديد، ويُحذف ما لم ترسله.
kiosk-idle-more-simple = وإلا فسنحذف ما كتبته.
kiosk-idle-stay = أحتاج إلى وقت أطول
kiosk-idle-end = انتهيت

# لوحة الخروج من وضع الكشك، للموظفين.
kiosk-exit = الخروج من وضع الكشك
kiosk-exit-digits = { $count ->
    [zero] بلا أرقام
    [one] رقم واحد
    [two] رقمان
    [few] { $count } أرقام
    [many] { $count } رقمًا
   *[other] { $count } رقم
  }
kiosk-exit-stay = إلغاء
kiosk-exit-leave = خروج
kiosk-exit-wrong = هذا الرمز غير صحيح.
kiosk-exit-wait = محاولات كثيرة. من فضلك انتظر.
kiosk-exit-failed = لم ينجح ذلك.
kiosk-exit-left = تُغلق الشاشة الآن.

# لوحة المفاتيح على الزجاج.
kiosk-keys = لوحة المفاتيح
kiosk-keys-delete = حذف
kiosk-keys-shift = علامات أخرى
kiosk-keys-space = مسافة
kiosk-keys-line = سطر جديد
kiosk-keys-done = تم
