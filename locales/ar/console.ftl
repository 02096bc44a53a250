# ما يقرؤه الموظفون والفنيون في لوحة المتابعة.

console-title = { $place } · Counterbell
console-home = ‏Counterbell، إلى التذاكر
console-skip = انتقل إلى المحتوى
console-nav = الأقسام
console-nav-tickets = التذاكر
console-nav-fleet = الأكشاك
console-nav-events = الأحداث
console-nav-quarantine = الحجر
console-nav-open =
    { $count ->
        [zero] لا تذاكر مفتوحة
        [one] تذكرة مفتوحة
        [two] تذكرتان مفتوحتان
        [few] { $count } تذاكر مفتوحة
        [many] { $count } تذكرة مفتوحة
       *[other] { $count } تذكرة مفتوحة
    }
console-language = اللغة
console-link-connecting = جارٍ الاتصال
console-link-live = مباشر
console-link-away = المركز غائب
console-away = المركز غائب منذ { $at }. ما تراه من قبل ذلك، وسيتحدّث من تلقاء نفسه حين يعود المركز.
console-away-first = لم يُجب المركز منذ { $at }. هذه الصفحة تواصل المحاولة.
console-disk-full = قرص المركز ممتلئ منذ { $at }. لا يضيع شيء: تحتفظ الأكشاك بأصواتها وترسلها من جديد، ويمكنك مواصلة القراءة. أفسح مكاناً على جهاز المركز؛ ثم يتابع المركز من تلقاء نفسه.
console-disk-error = يرفض قرص المركز الحفظ منذ { $at }. لا يضيع شيء: تحتفظ الأكشاك بأصواتها وترسلها من جديد، ويمكنك مواصلة القراءة. افحص القرص وسجل جهاز المركز؛ ومتى عاد القرص يكتب يتابع المركز من تلقاء نفسه.
console-disk-low = قرص المركز شبه ممتلئ. يعيش المركز على احتياطيه، وأفسحت القياسات الأقدم من يوم المكان. أفسح مكاناً على جهاز المركز قبل أن تضطر الأصوات إلى الانتظار.
console-said-ticket = تذكرة جديدة: { $severity }، { $subject }، { $kiosk }
console-said-tickets =
    { $count ->
        [zero] لا تذاكر جديدة
        [one] تذكرة جديدة
        [two] تذكرتان جديدتان
        [few] { $count } تذاكر جديدة
        [many] { $count } تذكرة جديدة
       *[other] { $count } تذكرة جديدة
    }

## الدخول والخروج

console-sign-in = تسجيل الدخول
console-sign-in-asking = جارٍ تسجيل دخولك
console-sign-in-spent = استُخدم هذا الرابط من قبل
console-sign-in-spent-body = يعمل رابط الدخول مرة واحدة ولمدة 15 دقيقة. أنشئ رابطًا جديدًا على جهاز المركز:
console-sign-in-empty = هذا الرابط غير مكتمل
console-sign-in-away = المركز لا يجيب
console-sign-in-away-body = لم يُستخدم رابطك بعد. حاول مرة أخرى حين يعمل المركز.
console-sign-in-failed = لم ينجح ذلك
console-sign-in-failed-body = لم يقبل المركز هذا الرابط. أنشئ رابطًا جديدًا على جهازه:
console-sign-out = تسجيل الخروج
console-signed-out-title = أنت خارج الحساب
console-signed-out-body = لا توجد كلمة مرور هنا. يسجّل رابطٌ دخولَ هذا المتصفح؛ أنشئه على جهاز المركز:
console-signed-out-again = سجّلت الدخول

## أثناء القراءة وعند الإخفاق

console-loading = جارٍ التحميل
console-slow = يستغرق هذا وقتًا أطول من المعتاد. ما زلنا ننتظر المركز…
console-retry = حاول مرة أخرى
console-cancel = إلغاء
console-more = عرض المزيد
console-more-failed = تعذّرت قراءة الباقي. حاول مرة أخرى.
console-failed-title = تعذّرت القراءة
console-error-signed-out = أنت خارج الحساب.
console-error-refused = رفض المركز ذلك.
console-error-unreachable = المركز لا يجيب. لم يتغير شيء.
console-error-unreadable = تعذّر فهم الجواب. ربما يجيب شيء آخر على هذا العنوان.
console-problem-bad-value = قيمة غير مسموح بها: { $field }
console-problem-ticket-transition = لم يعد ذلك ممكنًا، فقد تغيّرت التذكرة في هذه الأثناء. حالتها الآن في الأسفل.
console-problem-another-open = لهذه المشكلة تذكرة أخرى مفتوحة. تابع العمل على تلك.
console-problem-unknown-ticket = لا توجد تذكرة كهذه.
console-problem-unknown-kiosk = لا يوجد كشك كهذا.
console-problem-too-many-requests = محاولات كثيرة. انتظر دقيقة.
console-problem-internal = أخطأ المركز. في سجلّه المزيد.
console-problem-not-ready = لا يستطيع المركز الحفظ الآن. لم يتغير شيء.
console-never = أبدًا
console-about = نحو { $span }
console-times = { $count } ×

## كلمات لما هو معروف

console-severity-critical = حرجة
console-severity-high = عالية
console-severity-medium = متوسطة
console-severity-low = منخفضة
console-severity-info = معلومة
console-status-new = جديدة
console-status-acknowledged = مستلَمة
console-status-in-progress = قيد العمل
console-status-waiting = في الانتظار
console-status-resolved = محلولة
console-status-closed = مغلقة
console-type-incident = عطل
console-type-service-request = طلب خدمة
console-presence-online = متصل
console-presence-offline = غير متصل
console-presence-lost = مفقود
console-state-init = يبدأ
console-state-ready = جاهز
console-state-degraded = يعمل جزئيًا
console-state-sleeping = نائم
console-state-updating = يُحدَّث
console-state-disconnected = مفصول
console-state-lost = مفقود
console-actor-hub = من المركز
console-actor-owner = من المالك
console-actor-staff = من الموظفين
console-kind-vote = صوت
console-kind-call = نداء
console-kind-press = ضغطة
console-kind-survey = أسباب
console-kind-complaint = شكوى
console-kind-question = سؤال
console-kind-queue = طابور
console-kind-scan = مسح
console-kind-sms = رسالة نصية
console-kind-device = جهاز
console-kind-contact = بيانات التواصل
console-kind-article = مقال
console-source-board = على لوحة الأزرار
console-source-screen = على الشاشة
console-source-keypad = على لوحة الأرقام
console-source-phone = بالهاتف
console-source-sms = برسالة نصية
console-device-fact-lost = فُقد
console-device-fact-ready = جاهز
console-device-fact-button-held = زر مضغوط باستمرار
console-device-fact-button-released = أُفلت الزر
console-device-fact-presses-refused = رُفضت ضغطات
console-device-fact-swapped = استُبدل
console-device-fact-epoch-changed = بدأ عدًّا جديدًا
console-device-fact-self-test = فُحصت باليد
console-clock-synced = مضبوطة
console-clock-hub = مأخوذة من المركز
console-clock-estimated = مقدَّرة
console-clock-none = غير معروفة
console-time-known = معروف بدقة { $span }
console-time-estimated = تقديري، وقد يختلف بمقدار { $span }
console-time-unknown = الوقت غير معروف

## التذاكر

console-tickets-title = التذاكر
console-filters = أي التذاكر تُعرض
console-filter-status = الحالة
console-filter-open = المفتوحة
console-filter-all = الكل
console-filter-site = الموقع
console-filter-kiosk = الكشك
console-filter-every-site = كل المواقع
console-filter-every-kiosk = كل الأكشاك
console-filter-clear = اعرض كل المواقع والأكشاك
console-tickets-none-open = لا أحد ينتظر
console-tickets-none-open-body = لا توجد تذاكر مفتوحة. ستظهر التالية هنا من تلقاء نفسها.
console-tickets-none = لا تذاكر بعد
console-tickets-none-body = حين ينادي زائر، أو يحتاج كشك إلى مساعدة، تُفتح تذكرة وتظهر هنا.
console-tickets-none-here = لا توجد تذاكر مطابقة
console-ticket-pane = التذكرة المختارة
console-ticket-none = لم تُختر تذكرة
console-ticket-none-body = اختر واحدة لترى ما حدث وما الذي أنشأها.
console-ticket-back = كل التذاكر
console-ticket-number = التذكرة { $number }
console-action-acknowledge = استلام
console-action-resolve = حل
console-action-reopen = إعادة فتح
console-fact-of-site = الموقع
console-fact-of-kiosk = الكشك
console-fact-of-device = الجهاز
console-fact-of-type = النوع
console-fact-of-opened = فُتحت
console-fact-of-last = آخر مرة
console-fact-of-count = عدد المرات
console-fact-of-reopened = مرات إعادة الفتح
console-fact-of-resolved = حُلّت
console-timeline = ما حدث
console-screenshot = الشاشة كما كانت
console-screenshot-alt = شاشة { $kiosk } كما رآها جهازها آخر مرة؛ وما كتبه الزائر مخفيّ
console-screenshot-missing = الصورة ليست هنا: ربما ما زالت في الطريق، ولا تُحفظ أي صورة أكثر من 14 يومًا.
console-screenshot-note = ما كتبه الزائر مخفيّ فيها. وتُحذف بعد 14 يومًا.
console-events = ما الذي أنشأها
console-events-none = لم ينشئها حدث؛ لاحظها المركز بنفسه.
console-event-what = الحدث
console-event-at = في الكشك
console-event-trip = إلى المركز
console-event-seq = الرقم
console-event-late = متأخر
console-event-fork = متفرّع
console-event-trip-note = «إلى المركز» هو الوقت من الضغطة حتى حفظها في المركز، بحسب ساعتي الاثنين.

## الأكشاك

console-fleet-title = الأكشاك
console-fleet-none = لا أكشاك بعد
console-fleet-none-body = يظهر الكشك هنا حالما يُسجَّل بالأمر counterbell enrol.
console-fleet-online = { $online } من { $all } متصل
console-last-vote = آخر صوت
console-last-seen = آخر ظهور
console-outbox-depth = لم يُرسَل
console-open-tickets = تذاكر مفتوحة
console-open-tickets-of =
    { $count ->
        [zero] لا تذاكر مفتوحة للكشك { $kiosk }
        [one] تذكرة مفتوحة للكشك { $kiosk }
        [two] تذكرتان مفتوحتان للكشك { $kiosk }
        [few] { $count } تذاكر مفتوحة للكشك { $kiosk }
        [many] { $count } تذكرة مفتوحة للكشك { $kiosk }
       *[other] { $count } تذكرة مفتوحة للكشك { $kiosk }
    }

## كشك واحد

console-kiosk-back = كل الأكشاك
console-kiosk-facts = نظرة سريعة
console-kiosk-program = البرنامج
console-kiosk-clock = الساعة
console-kiosk-birth = الاتصالات حتى الآن
console-alerts = تنبيهات
console-alert-clear = تم
console-telemetry = القياسات
console-telemetry-window = آخر 15 دقيقة، مباشرة
console-telemetry-none = لا قياسات في آخر 15 دقيقة.
console-telemetry-table = { $device } في جدول
console-telemetry-time = الوقت
console-plot = { $name } خلال آخر 15 دقيقة. الآن { $last }، الأدنى { $least }، الأعلى { $most }.
console-sample-cpu-percent = المعالج
console-sample-memory-percent = الذاكرة
console-sample-memory-mb = ذاكرة البرنامج
console-sample-disk-percent = القرص
console-sample-disk-free-mb = المتاح من القرص
console-sample-devices-ready = الأجهزة الجاهزة
console-sample-screen-heartbeat-age-s = آخر إشارة من الشاشة
console-sample-screen-silent = الشاشة لا تعود (1: نعم)
console-sample-page-errors = أخطاء صفحة الشاشة
console-sample-clock-error-ms = هامش خطأ الساعة
console-sample-clock-difference-ms = فرق الساعة
console-sample-outbox-depth = لم يُرسَل
console-sample-outbox-mb = صندوق الصادر
console-sample-temperature-c = الحرارة
console-sample-light-percent = الضوء
console-sample-pending = ضغطات على اللوحة
console-sample-refused = ضغطات مرفوضة
console-sample-uptime-ms = يعمل منذ
console-sample-uptime-s = يعمل منذ
console-device-kiosk = الكشك
console-devices = الأجهزة
console-devices-none = لم يصف هذا الكشك أجهزته بعد.
console-labels = الملصقات
console-labels-note = ملف PDF يُطبع بحجمه، 100 %. يحمل كل ملصق الاسم والموقع والرقم التسلسلي ورمزًا يقود إلى صفحته.
console-labels-format = الورق
console-labels-a4 = A4، 21 ملصقًا بقياس 63.5 × 38.1 مم
console-labels-letter = Letter، 30 ملصقًا بقياس 2⅝ × 1 بوصة
console-labels-strip = شريط عرضه 62 مم، ملصق بعد ملصق
console-labels-kiosk = هذا الكشك ولوحاته
console-labels-site = كل ملصقات الموقع { $site }
console-labels-here = فتحتَ لوحة المتابعة بعنوان لا يعرفه سوى هذا الجهاز، وهكذا سيكون في الرموز. افتحها كما يصل إليها الآخرون، أو استخدم counterbell label --at.
console-device-id = الجهاز
console-device-status = الحالة
console-device-driver = المشغّل
console-device-firmware = البرنامج الثابت
console-device-serial = الرقم التسلسلي
console-device-status-absent = غائب
console-device-status-opening = يُفتح
console-device-status-handshaking = يتعارف
console-device-status-ready = جاهز
console-device-status-lost = مفقود
console-gaps = ثغرات
console-gaps-note = أحداث لم تعد لدى الكشك حين اتصل. قد توجد، إن وُجدت، في نسخة احتياطية أخرى للمركز.
console-gap-range = المفقود
console-gap-from-to = من { $from } إلى { $to }
console-gap-count = كم
console-gap-outbox = صندوق الصادر
console-gap-seen = لوحظت
console-commands-none = لم يُطلب شيء من هذا الكشك بعد.
console-commands-latest = آخر الأوامر ونتائجها
console-command-identify = عرّف بنفسك
console-command-call-news = إخبار من نادى
console-command-restart = إعادة تشغيل
console-command-log-level = ضبط مستوى السجل
console-command-resend = إعادة الإرسال
console-command-rotate-password = تغيير كلمة المرور
console-command-trust = الوثوق بسلطات الشهادات
console-command-restart-board = إعادة تشغيل اللوحة
console-command-flash-board = كتابة برنامج اللوحة
console-command-self-test = فحص ذاتي
console-command-status-waiting = ينتظر
console-command-status-sent = أُرسل
console-command-status-running = جارٍ
console-command-status-ok = تمّ
console-command-status-error = أخفق
console-command-status-expired = انتهت مدته
console-log-level = مستوى السجل
console-restart-title = إعادة تشغيل { $kiosk }؟
console-restart-body = تغيب الشاشة بضع ثوانٍ. الأصوات التي تنتظر الإرسال تبقى محفوظة.
command-expired = قرأه الكشك متأخرًا ولم يفعل شيئًا.
command-unknown = لا يعرف هذا الكشك هذا الأمر.
command-arguments = غير مناسب: { $message }
command-failed = أخفق: { $message }
console-deeds = عن بُعد
console-deeds-valid = صالح لمدة
console-deeds-minutes = { $minutes } د
console-deeds-hours = { $hours } س
console-deeds-level-for = لأي مدة
console-deeds-board = اللوحة { $device }
console-deeds-runs = البرنامج الثابت { $version }
console-deeds-flash-title = كتابة برنامج اللوحة { $device }
console-deeds-flash-body = تبقى الأصوات المنتظرة في اللوحة. تغيب اللوحة نحو عشر ثوانٍ. ويُحفظ ما يعمل عليها الآن في الكشك لتتمكن من الرجوع.
console-deeds-images-none = ليس لدى المركز برنامج للوحات بعد.
console-deeds-image-shipped = جاء مع المركز
console-deeds-image-uploaded = رفعه { $who }
console-deeds-upload = برنامج آخر
console-deeds-upload-file = ملف Intel HEX
console-deeds-upload-version = الإصدار الذي يذكره، مثل 1.2.0
console-deeds-upload-build = رقم البناء الذي يذكره، 8 خانات، إن عُرف
console-deeds-upload-add = إضافة
console-deeds-back = الرجوع إلى { $version }
console-deeds-back-title = اللوحة { $device }: الرجوع إلى { $version }؟
console-deeds-by = طلبه { $who }
console-deeds-until = صالح حتى { $time }
console-deeds-took = استغرق { $seconds } ث
console-deeds-progress = { $phase }، { $percent } %، المحاولة { $attempt } من { $of } على الأكثر
console-deeds-progress-once = { $phase }، { $percent } %
console-deeds-test-person = فحص ذاتي مع شخص يضغط
console-deeds-tested-passed = نجح الفحص الذاتي.
console-deeds-tested-failed = وجد الفحص الذاتي أعطالًا: { $faults }
console-deeds-tested-stopped = أُوقف الفحص الذاتي.
console-deeds-phase-fetching = جلب البرنامج
console-deeds-phase-waiting = انتظار المحاولة التالية
console-deeds-phase-at-board = التحدث مع محمّل الإقلاع
console-deeds-phase-press = يجب ضغط الزر الذي يومض
console-deeds-phase-testing = يجري الفحص
console-deeds-flashed = تعمل اللوحة الآن بالإصدار { $version }.
console-deeds-tries = احتاج إلى { $tries } محاولات.
board-unknown = ليس لدى الكشك جهاز { $device }.
board-cannot = ‏{ $device } ليس لوحة تستطيع ذلك.
board-busy = لدى أحدهم اللوحة { $device } في هذه اللحظة. حاول بعد أن ينتهي.
board-silent = اللوحة { $device } لا تجيب.
image-chip = البرنامج للشريحة { $chip }، ولا لوحة في هذا الكشك تحملها.
image-missing = لم يستطع الكشك الحصول على البرنامج: { $detail }
flash-given-up = بدأ بقدر ما يُسمح وانقطع كل مرة. تفقّد اللوحة.
no-self-test = برنامج اللوحة { $device } ({ $firmware }) ليس فيه فحص ذاتي. اكتب البرنامج الجديد أولًا.
board-restarted = بدأت اللوحة { $device } من جديد في وسط فحصها. حاول مرة أخرى.
console-config = الإعدادات
console-config-in-force = سارية
console-config-on-the-way = في الطريق
console-config-desired = المطلوب، المراجعة { $revision }
console-config-reported = الساري، المراجعة { $revision }
console-config-unreported = الساري: لم يُبلَّغ بعد
console-config-default = { $time } (افتراضي)
console-config-send = ضبط
console-thank-you-time = مدة الشكر بالثواني (من { $least } إلى { $most })
console-settings-to = لأي أكشاك
console-settings-to-kiosk = { $kiosk } فقط
console-settings-to-site = كل أكشاك { $site }
console-settings-to-all = كل الأكشاك
console-settings-to-some = بعض الأكشاك
console-pin = رمز الخروج
console-pin-what = يُخرج من وضع الكشك: خمس لمسات خلال ثلاث ثوانٍ في الزاوية العليا حيث تنتهي السطور تطلبه. لا يُعرض مرة أخرى أبدًا؛ ولا يحتفظ المركز والكشك إلا ببصمة منه.
console-pin-set = مضبوط
console-pin-coming = مضبوط، في طريقه إلى الكشك
console-pin-none = غير مضبوط
console-pin-new = رمز جديد، من { $least } إلى { $most } رقمًا
console-pin-show = إظهار الأرقام أثناء الكتابة
console-pin-set-it = ضبط الرمز
console-pin-change = تغيير الرمز
console-pin-remove = إزالة الرمز
console-pin-remove-title = إزالة رمز الخروج؟
console-pin-remove-body = عندها لا يستطيع أحد الخروج من وضع الكشك على الشاشة، ويحتاج الفني إلى لوحة مفاتيح أو إلى الشبكة.
console-pin-fault-not-digits = الرمز أرقام فقط: لا مفاتيح أخرى على لوحة الكشك.
console-pin-fault-too-short = قصير جدًا: { $least } أرقام على الأقل.
console-pin-fault-too-long = طويل جدًا: { $most } رقمًا على الأكثر.
console-pin-fault-easy = يمكن ضبطه، لكنه من أول ما قد يجربه أحدهم.
console-pin-sent = { $count ->
    [one] ضُبط. يأخذ به الكشك حالما يصله.
   *[other] ضُبط. عدد الأكشاك: { $count }. يأخذ به كل كشك حالما يصله.
}
console-pin-removed = { $count ->
    [one] أُزيل. ينساه الكشك حالما يصله ذلك.
   *[other] أُزيل. عدد الأكشاك: { $count }. ينساه كل كشك حالما يصله ذلك.
}
console-theme = مظهر الشاشة
console-theme-change = تغيير
console-theme-what = اسم السلسلة وصورتها وألوانها وخطها على زجاج الكشك. ومن يطلب تباينًا عاليًا يحصل عليه دائمًا.
console-theme-own = مظهر Counterbell
console-theme-unnamed = مظهر خاص
console-theme-mark = الاسم والشعار
console-theme-name = الاسم
console-theme-name-hint = يظهر أعلى الشاشة، ويُقرأ بصوت عالٍ بدل الشعار.
console-theme-logo = الشعار
console-theme-logo-now = الشعار الحالي
console-theme-logo-choose = اختيار شعار
console-theme-logo-other = اختيار شعار آخر
console-theme-logo-remove = إزالة الشعار
console-theme-logo-hint = ‏PNG أو JPEG أو WebP، { $most } كيبيبايت على الأكثر، والأفضل بخلفية شفافة. ومن دون شعار يظهر الاسم مكانه.
console-theme-logo-kind = الشعار صورة PNG أو JPEG أو WebP.
console-theme-logo-large = حجم هذه الصورة { $size } كيبيبايت؛ والحد الأقصى { $most } كيبيبايت. صغّرها واخترها من جديد.
console-theme-colours = الألوان
console-theme-brand = العلامة
console-theme-brand-hint = يملأ ما يُلمس أولًا.
console-theme-paper = الورق
console-theme-paper-hint = خلفية الشاشة.
console-theme-ink = الحبر
console-theme-ink-hint = الكلمات على الورق.
console-theme-code = { $colour }، بصيغة مثل ‎#0a5c36‎
console-theme-own-colour = اللون المعتاد
console-theme-own-of = { $colour }: اللون المعتاد
console-theme-no-colour = ليس لونًا بعد: علامة # وستة أرقام أو أحرف من a إلى f.
console-theme-contrast = التباين
console-theme-contrast-ink = الحبر على الورق: { $ratio } إلى 1.
console-theme-contrast-brand = العلامة على الورق: { $ratio } إلى 1.
console-theme-contrast-enough = يسهل التمييز؛ المطلوب { $least }.
console-theme-contrast-faint = باهت جدًا: المطلوب { $least }. اجعل أحدهما أغمق أو الآخر أفتح.
console-theme-type = الخط
console-theme-type-sans = بسيط
console-theme-type-serif = بزوائد
console-theme-type-rounded = مستدير
console-theme-sending = التطبيق
console-theme-send = تطبيق
console-theme-sent = { $count ->
    [one] طُبّق: يعرضه الكشك حالما يصله.
   *[other] طُبّق. عدد الأكشاك: { $count }. يعرضه كل كشك حالما يصله.
}
console-theme-default = العودة إلى المظهر المعتاد
console-theme-default-body = تعرض الأكشاك المختارة من جديد اسم Counterbell وألوانه وخطه.
console-theme-taken-back = { $count ->
    [one] يعود الكشك إلى مظهره المعتاد حالما يصله ذلك.
   *[other] تعود الأكشاك إلى مظهرها المعتاد حالما يصلها ذلك. عددها: { $count }.
}
console-theme-undo = التراجع عن تغييراتي
console-theme-unsent = تغييراتك في المعاينة فقط حتى الآن.
console-theme-faint = لا يستطيع الجميع قراءة هذه الألوان. غيّرها أولًا.
console-problem-low-contrast = لا يمكن تمييز هذه الألوان جيدًا. غيّر أحدها.
console-problem-unknown-content = لم يعد الشعار في المركز. اختره من جديد.
console-problem-unknown-site = لا يوجد هذا الموقع.

## الأحداث

console-events-title = الأحداث
console-events-intro = كل ما أرسلته الأكشاك بترتيب وصوله. لا يُغيَّر شيء هنا ولا يُحذف أبدًا؛ أما الأصوات التي تبدو لعبًا أو بسبب زرّ عالق فتُوسَم، ويمكن لكل رقم أن يستثنيها.
console-events-empty = لم يصل شيء بعد
console-events-empty-body = تظهر هنا تلقائيًا الضغطة التالية على لوحة أو شاشة.
console-events-filtered = استثناء الأصوات المُنحّاة
console-events-set-aside =
    { $count ->
        [0] لا أصوات مُنحّاة.
        [one] صوت واحد مُنحّى:
        [two] صوتان مُنحّيان:
        [few] { $count } أصوات مُنحّاة:
        [many] { $count } صوتًا مُنحّى:
       *[other] { $count } صوت مُنحّى:
    }
console-events-late = وصل متأخرًا
console-mark-burst = دفعة متتالية
console-mark-burst-why = خمسة أصوات أو أكثر خلال عشر ثوانٍ في مكان واحد. يُحتسب أولها.
console-mark-alternation = ذهابًا وإيابًا
console-mark-alternation-why = وجهان بالتناوب أربع مرات أو أكثر، وبين كل مرة وأخرى ثلاث ثوانٍ على الأكثر. يُحتسب أولها.
console-mark-held = ضغط مستمر
console-mark-held-why = ظل الزر مضغوطًا عشر ثوانٍ أو أنه عالق.
console-mark-children = لعب
console-mark-children-why = مرّت يد على الوجوه: الأربعة كلها خلال ثماني ثوانٍ، أو ثلاثة منها في ستة أصوات خلال خمس عشرة ثانية.

## الحجر

console-quarantine-title = الحجر
console-quarantine-intro = أحداث وصلت إلى المركز وتعذّرت قراءتها. هي محفوظة هنا، لا تفتح تذكرة ولا توقف حدثًا آخر.
console-quarantine-none = لا شيء في الحجر
console-quarantine-none-body = أمكنت قراءة كل حدث حتى الآن.
console-quarantine-code-too-large = كبير جدًا
console-quarantine-code-not-utf8 = ليس UTF-8
console-quarantine-code-not-json = ليس JSON
console-quarantine-code-version = إصدار غير معروف
console-quarantine-code-schema = شكل خاطئ
console-quarantine-place = صندوق الصادر { $outbox }، الرقم { $seq }
console-quarantine-payload = المحتوى ({ $bytes } بايت)
console-quarantine-payload-name = المحتوى كنص
console-quarantine-cut = تُعرض أول { $bytes } بايت فقط.

## أعطال دائمة في كشك

alert-device-lost = الجهاز { $device } غائب.
alert-not-storing =
    { $reason ->
        [disk-full] لا يمكن حفظ الأصوات: القرص ممتلئ.
        [disk-error] لا يمكن حفظ الأصوات: القرص يرفض.
        [outbox-full] لا يمكن حفظ الأصوات: صندوق الصادر ممتلئ بأحداث لم يستلمها أي مركز.
       *[other] لا يمكن حفظ الأصوات: { $reason }.
    }
alert-outbox-filling = صندوق الصادر ممتلئ بنسبة { $percent } ٪؛ عدد الأحداث المنتظرة { $waiting }.
alert-screen-silent = الشاشة لا تجيب.
alert-identity-cloned = جهازان يستخدمان هوية هذا الكشك: خلال دقيقة أخرج كل منهما الآخر، وعدد المرات { $times }. لا يضيع أي صوت، لكن كلاً منهما يُسمع بالتناوب فقط. أوقف أحدهما، أو سجّله من جديد باسم خاص به.
alert-outbox-forked = حدثان مختلفان يطلبان المكان نفسه ({ $seq } في الصندوق { $outbox }): نُسخت البطاقة، أو أُعيد الكشك من نسخة احتياطية. كلاهما محفوظ ومحسوب، وقد بدأ الكشك صندوقًا جديدًا. إذا كان جهازان يعملان من بطاقة واحدة فسجّل أحدهما من جديد.
alert-kiosk-restored = ذاكرة هذا الكشك أقدم مما أرسله (عدد الأحداث { $taken }): أُعيد من نسخة احتياطية، أو أن بطاقته نسخة. لا شيء يُحسب مرتين. عندما سُمع آخر مرة كان عدد الأحداث المنتظرة فيه دون إرسال { $waiting }. ما لا تحويه الذاكرة الأقدم لا يصل إلا إذا عملت البطاقة السابقة مرة أخرى.
alert-kiosk-wiped = بدأ هذا الكشك من جديد بذاكرة فارغة. عندما سُمع آخر مرة كان عدد الأحداث المنتظرة فيه دون إرسال { $waiting }. لا تصل إلا إذا عملت البطاقة السابقة مرة أخرى.
alert-events-missing = عدد الأحداث التي لم تصل إلى هذا المركز ولم تعد لدى الكشك { $missing } (الأرقام من { $from } إلى { $to } في الصندوق { $outbox }): أُعيد المركز من نسخة احتياطية أقدم من الأيام السبعة التي تحفظها الأكشاك، أو تلفت ذاكرة الكشك. قد توجد في نسخة احتياطية أحدث للمركز.

console-nav-flows = الشاشات
console-flows-title = ما يمر به الزوار
console-flows-intro = المسار هو كل ما يراه الزائر على الكشك: البداية والشكر والاستبيانات والمساعدة والإشعارات. غيّر الكلمات والترتيب والأسباب والاستبيانات في مسودة، وجرّبها هنا، ثم فعّلها على بعض الأكشاك أو عليها كلها.
console-flows-empty = كل الأكشاك تعرض المسار المرفق
console-flows-empty-body = ابدأ مسودة منه ليصبح خاصًا بمتجرك. لا يتغير شيء على الأكشاك قبل النشر.
console-flows-begin = مسودة جديدة
console-flows-versions = الإصدارات
console-flows-kiosks = المعمول به على الأكشاك
console-flow-state-draft = مسودة
console-flow-state-published = منشور
console-flow-state-retired = متقاعد
console-flow-in-force =
    { $count ->
        [0] غير مفعّل على أي كشك
        [one] مفعّل على كشك واحد
        [two] مفعّل على كشكين
        [few] مفعّل على { $count } أكشاك
       *[other] مفعّل على { $count } كشكًا
    }
console-flow-shipped = المسار المرفق
console-flow-unsaid = لم يُبلَّغ بعد
console-flow-kiosk = الكشك
console-flow-desired = المطلوب
console-flow-reported = المُبلَّغ
console-flow-title = المسار { $flow }، الإصدار { $version }
console-flow-save = حفظ المسودة
console-flow-saved = حُفظ
console-flow-delete = حذف المسودة
console-flow-deleted = حُذف
console-flow-go-on = مسودة جديدة من هذا
console-flow-take-back = سحب
console-flow-taken-back = سُحب: عاد العمل بما كان قبله
console-flow-publish = نشر
console-flow-published = نُشر: الأكشاك تجلبه الآن
console-flow-publish-to = التفعيل
console-flow-to-all = على كل الأكشاك
console-flow-to-some = على بعض الأكشاك
console-flow-unsaved = احفظ أولًا: يُنشر ما حُفظ.
console-flow-sound = سليم: يمكن الوصول إلى كل شاشة ومغادرتها بكل لغة
console-flow-findings = ما زال يحتاج إلى إصلاح
console-flow-language = لغة الكلمات
console-flow-screens = الشاشات
console-flow-survey = الاستبيان { $survey }
console-flow-survey-version = تُحفظ الإجابات تحت الإصدار { $version } من هذا الاستبيان.
console-flow-per-day = أقصى عدد إجابات في اليوم
console-flow-every = أقل دقائق بين اثنين
console-flow-unbounded = بلا حد
console-flow-add-question = إضافة سؤال في النهاية
console-flow-ask-nps = 0 إلى 10: التوصية
console-flow-ask-csat = 1 إلى 5: الرضا
console-flow-ask-ces = 1 إلى 7: السهولة
console-flow-ask-choice = اختيار
console-flow-ask-text = كلمات حرة
console-flow-text-title = العنوان
console-flow-text-attract = التحية عند السكون
console-flow-text-hint = تلميح
console-flow-text-consent = الموافقة
console-flow-text-low = الأدنى
console-flow-text-high = الأعلى
console-flow-text-more = السطر الثاني
console-flow-text-paragraph = فقرة
console-flow-kind-home = البداية
console-flow-kind-thanks = الشكر
console-flow-kind-words = كلمات حرة
console-flow-kind-contact = التواصل
console-flow-kind-question = سؤال
console-flow-kind-articles = مقالات
console-flow-kind-notice = إشعار
console-flow-kind-done = النهاية
console-flow-reasons = الأسباب
console-flow-options = الإجابات
console-flow-choices = المتابعات
console-flow-add-reasons = إضافة سبب
console-flow-add-options = إضافة إجابة
console-flow-up = نقل { $name } إلى أعلى
console-flow-down = نقل { $name } إلى أسفل
console-flow-remove = إزالة { $name }
console-flow-preview = معاينة شاشة الكشك
console-flow-size = حجم الشاشة
console-flow-size-tall = عمودي
console-flow-size-wide = أفقي
console-flow-size-small = صغير
console-flow-size-phone = هاتف
console-flow-again = البدء من جديد
console-flow-told = ما كان الكشك ليبلغه
console-flow-told-none = لا شيء بعد. المس المعاينة: لا يُحفظ منها شيء.
console-problem-changed-meanwhile = غيّره شخص آخر في هذه الأثناء. أعد التحميل؛ كلماتك باقية هنا حتى ذلك.
console-problem-flow-errors = قد يضل الزوار في هذا المسار. انظر أدناه ما يحتاج إلى إصلاح.
console-problem-version-state = حالة هذا الإصدار لا تسمح بذلك.
console-problem-unknown-flow = لا يوجد إصدار كهذا.

## المقالات

console-nav-articles = المقالات
console-articles-title = المقالات
console-articles-intro = ما يقرؤه الزوار على الكشك، طوال عمر ما يبيعه المتجر. تحتفظ الأكشاك بكل المقالات، فهي موجودة حتى بلا شبكة.
console-articles-none = لا مقالات بعد
console-articles-none-body = أعطِ الأول اسمًا قصيرًا في الأعلى. لا يظهر شيء على أي كشك قبل أن تنشره.
console-articles-there = { $there } من { $all } من الأكشاك لديها المقالات المنشورة الآن.
console-article-id = اسم قصير لمقالة جديدة
console-article-id-hint = حروف لاتينية صغيرة وأرقام وشرطات، مثل clean-the-filter. لا يراه الزوار.
console-article-begin = مقالة جديدة
console-article-version = الإصدار { $version }
console-article-helped = أفادت { $yes } من { $all }
console-article-helped-by = هل أفادك هذا؟ حسب اللغة
console-article-language = اللغة
console-article-yes = أفادت
console-article-no = لم تُفد
console-article-preview = كما يعرضها الكشك
console-article-stage = المرحلة
console-article-products = رموز المنتجات، تفصل بينها فواصل
console-article-markdown = النص، بصيغة Markdown
console-article-markdown-hint = # عنوان، **عريض**، - قائمة، 1. خطوات، | جدول |. تظهر الروابط كلمات، فالكشك لا يفتح أيًّا منها.
console-article-picture = إضافة صورة
console-article-picture-added = الصورة في النص الآن. اكتب بين القوسين ما الذي تعرضه.
console-article-half = العنوان أو النص ناقص: { $languages }
console-article-for-all = منشورة للكل
console-article-for = منشورة لأجل { $places }
console-article-published = نُشرت: الأكشاك تجلبها الآن
console-article-taken-back = سُحبت: الإصدار السابق سارٍ من جديد إن وُجد

## الإجابات

console-nav-answers = الإجابات
console-answers-title = الإجابات
console-answers-intro = ما أجاب به الزوار. يُحسب كل إصدار من الاستبيان وحده، وتُحتسب آخر إجابة لكل زائر.
console-answers-none = لا إجابات في هذه المدة
console-answers-none-body = تظهر الإجابات هنا حالما يرسلها كشك.
console-answers-span = المدة
console-answers-days =
    { $days ->
        [0] الكل
        [few] آخر { $days } أيام
       *[other] آخر { $days } يومًا
    }
console-answers-beside = مع الأصوات
console-answers-survey = الاستبيان { $survey }، الإصدار { $version }
console-answers-n =
    { $n ->
        [zero] لا زوار
        [one] زائر واحد
        [two] زائران
        [few] { $n } زوار
        [many] { $n } زائرًا
       *[other] { $n } زائر
    }
console-answers-complete = أكمله حتى النهاية: { $complete }
console-answers-flow = المسار { $flow }، الإصدار { $versions }
console-answers-reasons = موضوع الأصوات
console-answers-words = بكلماتهم
console-answers-nps = ينصحون بنا (NPS)
console-answers-csat = راضون (CSAT)
console-answers-ces = السهولة (CES)
console-answers-nps-how = 100 × ({ $promoters } قالوا 9 أو 10 − { $detractors } قالوا من 0 إلى 6) / { $n }
console-answers-csat-how = { $satisfied } من { $n } قالوا 4 أو 5 من 5؛ المتوسط { $mean }
console-answers-ces-how = المتوسط من 1 (صعب) إلى 7 (سهل)؛ { $easy } قالوا من 5 إلى 7
console-answers-several = يمكن اختيار أكثر من واحد
console-answers-answer = الإجابة
console-answers-visitors = الزوار
console-answers-share = النسبة
console-answers-written = ما كتبوه

## بيانات الاتصال

console-contacts-title = بيانات الاتصال
console-contacts-intro = أين يريد الزوار أن نتصل بهم. لا توجد في أي مكان آخر، لا في الأحداث ولا في السجلات، وتُحذف من تلقاء نفسها.
console-contacts-none = لم يترك أحد بيانات اتصال
console-contacts-none-body = ما يتركه الزوار يظهر هنا، وعند التذكرة التي يتبعها.
console-contacts-of-ticket = كيف نصل إلى الزائر
console-contacts-by-receipt = المحو برمز الإيصال
console-contacts-receipt = رمز الإيصال
console-contacts-receipt-hint = ثمانية حروف وأرقام عُرضت على الزائر. المحو لا رجعة فيه، ولا حتى بنسخة احتياطية.
console-contacts-erased = تم المحو. لن تعود، لا من كشك ولا من نسخة احتياطية.
console-contact-name = الاسم
console-contact-email = البريد الإلكتروني
console-contact-phone = الهاتف
console-contact-at = أُعطيت
console-contact-deleted = تُحذف في موعد أقصاه
console-contact-consent = الموافقة، الإصدار { $version } بلغة { $language }:
console-contact-erase = محو
console-contact-erase-now = محو نهائي
console-contact-sure = أتريد محو ما تركه هذا الزائر نهائيًا؟

## الرد على نداء

console-call-name = اسمك كما يقرؤه الزائر
console-call-coming = أنا قادم
console-call-arrived = وصلت
console-call-hint = الشاشة التي نادى منها الزائر تقول ذلك فورًا.
console-call-told = شاشة الزائر تقول إن { $name } في الطريق.
console-problem-unknown-contact = لا توجد بيانات اتصال لهذا الإيصال.
console-problem-unknown-article = لا يوجد إصدار كهذا من مقالة.
console-problem-bad-picture = ليست صورة يعرضها الكشك: PNG أو JPEG أو WebP، حتى 512 كيبيبايت و4096 بكسل للضلع.
console-problem-bad-version = هذا الإصدار موجود بالفعل. أعد تحميل الصفحة.
console-problem-too-large = هذا كبير جدًا.
alert-identity-refused = يستخدم أحد من { $address } اسم هذا الكشك بكلمة مرور خاطئة، { $times } مرات خلال عشر دقائق: جهاز مجهول أو الكشك نفسه بإعداد قديم. لم يُسمح لأحد. إن كان الكشك نفسه فسجّله من جديد.
alert-stranger-knocks = يقول أحد من { $address } إنه «{ $name }» ولا كشك بهذا الاسم؛ جاءت أسماء لا يعرفها المركز { $times } مرات خلال عشر دقائق. لم يُسمح لأحد. يدخل الكشك الجديد برمز؛ وإن غُيّر اسمه أو أُعدّ خطأً فصحّح إعداده؛ ولا ينبغي أن يصل غيره إلى هذا المنفذ.
alert-kiosk-barred = جاء جهاز باسم هذا الكشك من { $address }، والكشك { $life ->
    [stolen] مسروق
    [lost] مفقود
   *[retired] خارج الخدمة
}. لم يُسمح له. ابحث عنه هناك؛ وإن كان سيعمل من جديد فاستبدله أو اسمح له برمز جديد.
alert-identity-two-places = تُستخدم هوية هذا الكشك من { $one } ومن { $other } في آن واحد: أخذتها كل منهما من الأخرى { $times } مرات خلال عشر دقائق. إما أن البطاقة أو كلمة المرور نُسخت، أو أن للكشك شبكتين تتناوبان. أطفئ إحدى الآلتين أو سجّلها من جديد باسم خاص بها.
alert-board-claimed = تقول لوحة في هذا الكشك الرقم التسلسلي { $serial }، وكذلك { $device } في { $kiosk } الموجودة في هذه اللحظة: أُعطي رقم مرتين أو نُسخت ذاكرة EEPROM. قد تُعدّ ضغطات إحداهما تكرارًا للأخرى. أخرج إحداهما وأعطها رقمًا خاصًا بها.
alert-password-old = لدى هذا الكشك كلمة مروره منذ { $days } يومًا: كان غائبًا، أو أن كلمة مروره في kiosk.toml حيث لا يستطيع تغييرها. حدد ملفًا في hub.password_file وتحقق من اتصال الكشك.
console-problem-code-ended = لم يعد الرمز صالحًا.
console-problem-code-limit = توجد رموز صالحة كثيرة في الوقت نفسه. اسحب بعضها أولًا.
console-problem-board-claimed = هذا الرقم التسلسلي للوحة أخرى. اختر اللوحة ثانية؛ فتُعطى رقمًا خاصًا بها.
console-problem-label-limit = هذه ملصقات أكثر مما يتسع له مستند واحد. اطبعها كشكًا بعد كشك.
console-problem-unknown-code = لا يوجد رمز كهذا.
console-problem-unknown-device = لا يوجد جهاز كهذا.
console-problem-board-busy = أحدهم يكتب برنامج هذه اللوحة بالفعل ولم ينته.
console-problem-bad-image = ليس ملف Intel HEX كاملًا.
console-problem-unknown-image = لم يعد هذا المركز يحتفظ بذلك البرنامج.
console-problem-device-decided = قرر شخص آخر بشأن هذا الجهاز.
console-problem-kiosk-exists = يحمل كشك آخر هذا الاسم. اختر اسمًا آخر.
console-enrolment-title = أجهزة جديدة
console-enrolment-intro = يصبح الجهاز كشكًا برمز يُستخدم مرة واحدة. يُكتب على الجهاز، ثم ينتظر هنا حتى يسمح له شخص.
console-devices-title = في الانتظار
console-machines-none = لا يوجد جهاز منتظر.
console-of-hub = المركز
console-fact-of-about = بخصوص
console-strangers-title = أجهزة مجهولة
console-strangers-hint = من حاول الدخول باسم لا يحمله أي كشك منذ بدء المركز. لم يُسمح لأحد. يحتاج الكشك الجديد إلى رمز؛ وإن غُيّر اسمه فصحّح إعداده.
console-strangers-none = لم يحاول أحد.
console-strangers-forgotten =
    { $count ->
        [zero] لم يُترك أي اسم.
        [one] تُرك اسم واحد آخر لأجل أسماء أحدث.
        [two] تُرك اسمان آخران لأجل أسماء أحدث.
        [few] تُركت { $count } أسماء أخرى لأجل أسماء أحدث.
        [many] تُرك { $count } اسمًا آخر لأجل أسماء أحدث.
       *[other] تُرك { $count } اسم آخر لأجل أسماء أحدث.
    }
console-stranger-name = الاسم
console-stranger-address = العنوان
console-stranger-times = المرات
console-stranger-last = آخر مرة
console-devices-hint = قارن الحروف الستة بما يظهر على الجهاز قبل السماح له.
console-device-machine = الجهاز
console-device-address = العنوان
console-device-code-by = أنشأ الرمز
console-device-replaces = يحل محل { $kiosk }
console-device-site = الموقع
console-device-name = الاسم (a-z و0-9 و-)
console-device-approve = السماح
console-device-refuse = الرفض
console-device-decided-approve = سُمح له. يتابع الجهاز من تلقاء نفسه.
console-device-decided-refuse = رُفض. ويحتاج إلى رمز آخر.
console-codes-title = إنشاء رموز
console-codes-make = إنشاء
console-code-any-site = يُحدد عند السماح
console-code-count = العدد
console-code-valid = مدة الصلاحية
console-code-valid-two-hours = ساعتان
console-code-valid-day = يوم واحد
console-code-valid-week = 7 أيام
console-code-name = الاسم، إن كان جهازًا واحدًا
console-code-note = الغرض
console-codes-made = { $count ->
    [one] يُعرض الرمز هذه المرة فقط. وهو صالح حتى { $until }.
   *[other] { $count } رموز تُعرض هذه المرة فقط، لكل جهاز رمز. وهي صالحة حتى { $until }.
}
console-codes-print = طباعة
console-code-picture = رمز QR يحتوي أمر { $code }
console-codes-list = الرموز
console-code-state-live = صالح
console-code-state-used = مستخدم
console-code-state-expired = منتهٍ
console-code-state-blocked = محاولات تخمين: محظور
console-code-state-revoked = مسحوب
console-code-wrong-tries = { $count } محاولات خاطئة
console-code-revoke = سحب
console-approval-title = من يسمح للأجهزة
console-approval-hint = في هذه المواقع يجب أن يسمح شخص لكل جهاز. وفي غيرها يكفي الرمز.

## Flashing boards from this computer

console-flash-title = تجهيز اللوحات
console-flash-intro = من لوحة فارغة إلى لوحة عليها ملصقها: Uno أو Nano بشريحة ATmega328P على كابل USB تأخذ برنامجنا الثابت ورقمًا وأسماء وفحصًا وملصقًا. ويبقى محمّل الإقلاع والصمامات كما هي.
console-flash-bench = طاولة العمل
console-flash-hint = صِل لوحة واختر منفذها. تُقرأ كل صفحة بعد كتابتها وتُقارن، وفي النهاية تقول اللوحة نفسها ما الذي يعمل عليها.
console-flash-choose = اختر اللوحة
console-flash-next = اللوحة التالية
console-flash-stop = إيقاف
console-flash-none-chosen = لم يُختر أي منفذ.
console-flash-missing = هذا المتصفح لا يصل إلى المنافذ التسلسلية
console-flash-missing-body = افتح هذه الصفحة في Chrome أو Edge أو متصفح آخر يدعم Web Serial على حاسوب. أو استخدم سطر الأوامر:
console-flash-insecure = المنافذ التسلسلية تحتاج إلى عنوان آمن
console-flash-insecure-body = لا يسمح بها المتصفح إلا في صفحات يبدأ عنوانها بـ https، أو على هذا الحاسوب نفسه. افتح لوحة التحكم هكذا، أو استخدم سطر الأوامر:
console-flash-port = اللوحة
console-flash-cut = انقطعت برمجة { $port } عند { $at } لأن هذه الصفحة أُغلقت أو أُعيد تحميلها. محمّل الإقلاع سليم: اختر اللوحة وبرمجها من جديد.
console-flash-progress = مدى تقدّم البرمجة
console-flash-bad = فشلت
