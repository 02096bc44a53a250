# اللوحات والأكشاك كما يراها الفني في وحدة التحكم: صفحة اللوحة المباشرة وحياتها ومن كان متصلاً ومتى.

## القائمة

console-boards-title = اللوحات
console-boards-find = الرقم أو الاسم أو الكشك أو الموقع
console-boards-life = الحالة
console-boards-life-all = الكل
console-boards-none = لا توجد لوحة معروفة بعد
console-boards-none-body = تظهر اللوحة هنا تلقائياً عندما يجدها كشك. ويمكن تدوين لوحة لم تُركَّب بعد في الأسفل.
console-boards-none-found = لا توجد لوحة مطابقة
console-boards-none-found-body = جرّب جزءاً من رقمها أو حالة أخرى.
console-boards-shown = { $count ->
        [one] تُعرض لوحة واحدة
        [two] تُعرض لوحتان
        [few] تُعرض { $count } لوحات
       *[other] تُعرض { $count } لوحة
    }
console-boards-plan = تدوين لوحة لم تُركَّب بعد
console-boards-plan-do = تدوين
console-board-nowhere = ليست على أي كشك

## لوحة، مباشرةً

console-board-live = اللوحة مباشرةً
console-board-buttons = أزرار اللوحة
console-board-press-hint = اضغط كل زر مرة واحدة: سيضيء هنا وتظهر عليه علامة. كل ضغطة تُحسب ضغطةً حقيقية.
console-board-felt = ضُغط منذ أن فتحت هذه الصفحة
console-board-said = { $count ->
        [one] ضُغط { $button }
        [two] ضُغط { $button } مرتين حتى الآن
        [few] ضُغط { $button } { $count } مرات حتى الآن
       *[other] ضُغط { $button } { $count } مرة حتى الآن
    }
console-board-today = { $today } اليوم
console-board-week = { $week } في 7 أيام
console-board-suspect = لا شيء في 7 أيام. هل تعطّل؟
console-board-no-buttons = لم تُبلغ هذه اللوحة عن أزرارها بعد.
console-board-older = { $count ->
        [one] وصلت الآن ضغطة سابقة كانت تنتظر في الطريق.
        [two] وصلت الآن ضغطتان سابقتان كانتا تنتظران في الطريق.
        [few] وصلت الآن { $count } ضغطات سابقة كانت تنتظر في الطريق.
       *[other] وصلت الآن { $count } ضغطة سابقة كانت تنتظر في الطريق.
    }
console-board-cut = الضغطات كثيرة فلا يُحسب إلا أحدثها.
console-button-call = نداء
console-button-spare = احتياطي
console-standing-live = متصلة: تظهر الضغطات هنا فوراً
console-standing-hub-away = هذه الصفحة لا تصل إلى المركز: لا تظهر أي ضغطة
console-standing-nowhere = غير متصلة: اللوحة ليست على أي كشك
console-standing-kiosk-away = غير متصلة: الكشك { $kiosk } غائب. ما يُضغط الآن يظهر عند عودته
console-standing-not-found = غير متصلة: الكشك { $kiosk } لا يجد هذه اللوحة. افحص كبلها
console-standing-not-ready = غير متصلة بعد: الكشك { $kiosk } يشغّل هذه اللوحة الآن
console-standing-short-live = متصلة
console-standing-short-kiosk-away = الكشك غائب
console-standing-short-not-found = غير موجودة
console-standing-short-not-ready = قيد التشغيل
console-board-none-here = لا توجد لوحة معروفة في هذا المكان
console-board-none-here-body = لم يُبلغ الكشك عن لوحة ذات رقم تسلسلي هناك. صفحته تبيّن ما يجده.

## ما تقوله عن نفسها

console-board-facts = هذه اللوحة
console-board-label = الاسم
console-board-counted = الضغطات في 7 أيام
console-board-figures-at = قيست
console-board-print = طباعة ملصقها (شريط 62 مم)
console-device-build = البناء
console-device-revision = إصدار العتاد
console-device-reset = سبب آخر تشغيل
console-device-volts = التغذية
console-device-stack = أقصى مكدس
console-device-stack-of = { $most } من { $room } بايت
console-device-label-name = الاسم في اللوحة
console-device-label-site = الموقع في اللوحة
console-device-label-place = المكان في اللوحة
console-sample-supply-volts = التغذية
console-sample-stack-most-bytes = أقصى مكدس، بايت
console-sample-stack-room-bytes = مساحة المكدس، بايت
console-sample-kept = ضغطات في EEPROM
console-reset-power-on = توصيل التيار
console-reset-external = خط إعادة الضبط
console-reset-brown-out = هبوط الجهد
console-reset-watchdog = مؤقت المراقبة
console-reset-asked = طلبه الكشك

## حياة اللوحة

console-board-life = حياتها
console-board-step = نقلها إلى: { $to }
console-board-step-take = تم كل هذا
console-board-steps-none = لا شيء بعد هذا.
console-board-note = ملاحظة
console-life-planned = مخطط لها
console-life-installed = مركّبة
console-life-commissioned = مُسلَّمة
console-life-in-service = في الخدمة
console-life-maintenance = صيانة
console-life-retired = خارج الخدمة
console-life-disposed = متخلَّص منها
console-check-mounted = إنها مركّبة
console-check-cable-secured = كبلها مثبّت
console-check-labelled = الملصق عليها
console-check-flashed = برنامجنا الثابت عليها
console-check-self-test = نجح الفحص الذاتي
console-check-each-button-pressed = ضُغط كل زر وظهر في الأعلى
console-check-told-staff = الموظفون على علم بها
console-check-fault-noted = العطل مدوَّن في الأسفل
console-check-repaired = إنها مُصلَحة
console-check-taken-down = إنها مفكوكة
console-check-data-wiped = مُحيت أرقامها وأسماؤها
console-check-recycled = سُلّمت لإعادة التدوير

## السجلات

console-history = السجل
console-history-none = لم يحدث شيء بعد.
console-history-planned = دُوّنت قبل التركيب
console-history-seen = وجدها الكشك { $kiosk } باسم { $device }
console-history-moved = انتقلت من الكشك { $from } إلى { $kiosk }
console-history-step = { $to }، قبلها: { $from }
console-history-self-test = { $outcome ->
        [passed] نجح الفحص الذاتي
        [failed] وجد الفحص الذاتي أعطالاً
        [skipped] تُخطي الفحص الذاتي
       *[none] لم يعطِ الفحص الذاتي نتيجة
    }
console-history-flashed = كُتب عليها { $to }
console-history-flash-failed = فشلت كتابة { $to }
console-history-claimed = جاءت لوحة أخرى بهذا الرقم وأُعطيت { $by }
console-history-board-enrolled = أُعطيت رقمها وأسماءها على الطاولة
console-history-enrolled = سُمح له بالدخول
console-history-replaced = أخذ جهاز آخر مكانه
console-history-lost = حُظر لأنه مفقود
console-history-stolen = حُظر لأنه مسروق
console-history-found = عُثر عليه وسُمح له من جديد
console-history-retired = أُخرج من الخدمة
console-history-board-came = جاءت اللوحة { $serial }
console-history-board-left = غادرت اللوحة { $serial } إلى الكشك { $to }
console-fact-confirmed = أُكّد
console-fact-faults = الأعطال
console-fact-parts = الأجزاء
console-fact-firmware = البرنامج الثابت
console-fact-build = البناء
console-fact-revision = الإصدار
console-fact-label = الاسم
console-fact-site = الموقع
console-fact-place = المكان
console-fact-kiosk = الكشك
console-fact-device = الجهاز
console-fact-claimed = جاءت برقم
console-fact-begunBy = بدأه
console-fact-codeBy = أنشأ الرمز
console-fact-code = السبب
console-fact-reason = السبب
console-fact-from = قبلها

## من كان متصلاً ومتى

console-presence-of = متى كان { $kiosk } متصلاً
console-presence-day = 24 ساعة
console-presence-week = 7 أيام
console-presence-now = الآن
console-presence-nothing = لا يُعرف شيء عن هذه المدة.
console-presence-sum = { $count ->
        [0] متصل طوال الوقت المعروف
        [one] متصل { $percent } من الوقت المعروف، غاب مرة واحدة
        [two] متصل { $percent } من الوقت المعروف، غاب مرتين
        [few] متصل { $percent } من الوقت المعروف، غاب { $count } مرات
       *[other] متصل { $percent } من الوقت المعروف، غاب { $count } مرة
    }
console-presence-away = متى غاب
console-presence-still = ما زال

## السجل التقني

console-log = آخر أسطر سجله التقني
console-log-none = لم يُبلغ عن أي تحذير أو خطأ.

## نهاية كشك وآخر في مكانه

console-kiosk-life = مفقود أو معطّل أو منتهٍ
console-kiosk-life-lost = مفقود
console-kiosk-life-lost-body = لم يعد يُسمح له بالدخول. وعند العثور عليه يمكنه العودة بما لديه.
console-kiosk-life-stolen = مسروق
console-kiosk-life-stolen-body = مُحيت كلمة مروره: لا يُدخل جهازاً إلى هذا المكان إلا رمز جديد.
console-kiosk-life-retired = خارج الخدمة
console-kiosk-life-retired-body = انتهت خدمته. ويبقى ما عدّه.
console-kiosk-deed-lost = إنه مفقود
console-kiosk-deed-lost-title = حظر { $kiosk } لأنه مفقود؟
console-kiosk-deed-lost-body = ينتهي اتصاله فوراً ولا يُسمح له بالدخول. لا يُمحى شيء: عند العثور عليه تكفي نقرة لإعادته، ويأتي معه ما احتفظ به.
console-kiosk-deed-stolen = إنه مسروق
console-kiosk-deed-stolen-title = حظر { $kiosk } لأنه مسروق؟
console-kiosk-deed-stolen-body = ينتهي اتصاله فوراً وتُمحى كلمة مروره نهائياً. لن يعود من تلقاء نفسه، ويحتاج جهاز آخر إلى رمز جديد. والضغطات التي لم يرسلها بعد تضيع.
console-kiosk-deed-found = عُثر عليه
console-kiosk-deed-found-title = السماح لـ { $kiosk } من جديد؟
console-kiosk-deed-found-body = يُسمح له بكلمة المرور التي لديه ويرسل ما احتفظ به. افعل ذلك فقط إن لم يصل أحد إلى بطاقته، وعند الشك استبدله.
console-kiosk-deed-replace = استبداله
console-kiosk-deed-replace-title = وضع جهاز آخر مكان { $kiosk }؟
console-kiosk-deed-replace-body = تحصل على رمز صالح لساعتين. الجهاز الذي يستخدمه يأخذ هذا الاسم وإعداداته وسجله، ويستمر الحالي حتى تلك اللحظة ثم يُستبعد. دعه يرسل ما لم يرسله أولاً: انظر إلى صندوق صادره.
console-kiosk-deed-retire = إخراجه من الخدمة
console-kiosk-deed-retire-title = إخراج { $kiosk } من الخدمة؟
console-kiosk-deed-retire-body = تُمحى كلمة مروره وإعداداته وتنبيهاته من هذا المركز نهائياً ولا يُسمح له بالدخول. ويبقى ما عدّه. تحصل على محضر للطباعة والتوقيع والحفظ.
console-kiosk-reason = السبب
console-record = محضر الإخراج من الخدمة
console-record-show = عرض محضر الإخراج من الخدمة
console-record-at = أُخرج
console-record-by = بواسطة
console-record-since = في الخدمة منذ
console-record-software = البرنامج
console-record-boards = اللوحات
console-record-events = الأحداث التي أبلغ عنها، وهي باقية
console-record-wiped = لم يعد في المركز
console-record-date = المكان والتاريخ
console-record-signature = التوقيع

## ما يرفضه المركز

console-problem-unknown-board = لا توجد لوحة كهذه.
console-problem-board-exists = لوحة بهذا الرقم معروفة من قبل. ابحث عنها في القائمة.
console-problem-board-step = لم تعد هذه الخطوة ممكنة: اتخذ أحدهم خطوة في الأثناء أو لم يُؤكَّد شيء. أعد تحميل الصفحة.
console-problem-kiosk-life = هذا غير ممكن وحال الكشك الآن: فعل أحدهم شيئاً في الأثناء. أعد تحميل الصفحة.
