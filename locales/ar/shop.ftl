# صفحة العرض: المتجر.

shop-title = Counterbell، المتجر
shop-starting = المتجر يفتح أبوابه…
shop-gone = لم يعد العرض يستجيب. أعد تشغيله وستعود هذه الصفحة من تلقاء نفسها.
shop-not-read = تعذّرت قراءة المتجر. ستُعاد المحاولة تلقائيًا.
shop-refused = لم ينجح ذلك. حاول مرة أخرى بعد لحظة.
shop-language = اللغة
shop-kiosks = الكشك
shop-open = افتح في علامة تبويب جديدة: { $what }

shop-score-pressed = ضغطات
shop-score-stored = محفوظة
shop-score-twice = مكررة
shop-score-waiting = منتظرة
shop-verdict-nothing-yet = اضغط وجهًا لتبدأ
shop-verdict-all-stored = وصلت كل ضغطة مرة واحدة
shop-verdict-waiting =
    { $count ->
        [zero] لا ضغطات منتظرة
        [one] ضغطة واحدة محفوظة بأمان وستصل
        [two] ضغطتان محفوظتان بأمان وستصلان
        [few] { $count } ضغطات محفوظة بأمان وستصل
        [many] { $count } ضغطة محفوظة بأمان وستصل
       *[other] { $count } ضغطة محفوظة وستصل
    }
shop-verdict-twice =
    { $count ->
        [zero] لا ضغطات مكررة
        [one] ضغطة واحدة حُسبت مرتين
        [two] ضغطتان حُسبتا مرتين
        [few] { $count } ضغطات حُسبت مرتين
        [many] { $count } ضغطة حُسبت مرتين
       *[other] { $count } ضغطة حُسبت مرتين
    }

shop-board = لوحة الأزرار
shop-board-buttons = أزرار اللوحة
shop-board-linked = متصلة
shop-board-unlinked = غير متصلة
shop-board-stock = لوحة Firmata عادية
shop-board-hint = اضغط زرًا. إن أبقيته مضغوطًا بقي كذلك المدة نفسها.
shop-board-held = مضغوط منذ { $seconds } ث؛ عند رفع الإصبع تضغط اللوحة المدة نفسها.
shop-board-hung = توقفت البرامج الثابتة. سيعيد المراقب تشغيلها.
shop-board-hung-stock = توقفت البرامج الثابتة. لا مراقب لهذه اللوحة، فيعيد الكشك تشغيلها.
shop-board-pulled =
    { $count ->
        [0] الكبل مفصول. اضغط: اللوحة تحفظ الضغطة.
        [one] الكبل مفصول. تحفظ اللوحة ضغطة واحدة.
        [two] الكبل مفصول. تحفظ اللوحة ضغطتين.
        [few] الكبل مفصول. تحفظ اللوحة { $count } ضغطات.
       *[other] الكبل مفصول. تحفظ اللوحة { $count } ضغطة.
    }
shop-board-pulled-stock = الكبل مفصول. هذه اللوحة لا تحفظ ما تضغطه الآن.
shop-no-board = ليس لهذا الكشك لوحة.
shop-button-very-happy = راضٍ جدًا
shop-button-happy = راضٍ
shop-button-unhappy = غير راضٍ
shop-button-very-unhappy = غير راضٍ إطلاقًا
shop-button-call = نداء الموظف
shop-button-spare = احتياطي
shop-lamp-on = المصباح مضاء
shop-screen = شاشة الكشك
shop-console = لوحة التحكم

shop-trip = رحلة ضغطة
shop-trip-more = من دبوس الشريحة إلى الشخص الذي يجيب. الضغطة محفوظة دائمًا في مكان واحد، ولا ينساها المكان السابق حتى يحفظها التالي على القرص.
shop-trip-empty = اضغط وجهًا على اللوحة أو على الشاشة وشاهد رحلته.
shop-trip-last = آخر ست ضغطات، الزمن منذ الضغط
shop-trip-press = الضغطة
shop-trip-safe = محفوظة
shop-trip-touch = لمسة
shop-trip-step = +{ $span }
shop-trip-not-yet = –
shop-place-board = اللوحة
shop-place-kiosk = الكشك
shop-place-hub = المركز
shop-place-person = الشخص
shop-stage-pin = الدبوس
shop-stage-felt = أُحسّت
shop-stage-sent = أُرسلت
shop-stage-received = استُلمت
shop-stage-stored = حُفظت
shop-stage-published = نُشرت
shop-stage-arrived = وصلت
shop-stage-committed = قُيّدت
shop-stage-acknowledged = تأكدت
shop-stage-shown = عُرضت
shop-keeper-nobody = في الطريق
shop-keeper-untaken = لم تُحتسب
shop-keeper-board = في اللوحة
shop-keeper-kiosk = في الكشك
shop-keeper-hub = في المركز

shop-break = عطّل شيئًا
shop-break-more = لا يضيع شيء مما ضغطته. حاول إثبات العكس على الكشك المختار أعلاه.
shop-network-title = الشبكة
shop-network-up = الكشك يصل إلى المركز
shop-network-cut = مقطوعة
shop-network-expect = تقول الشاشة إن الأصوات محفوظة هنا، ثم تصل بترتيبها عند عودة الشبكة.
shop-network-do-cut = اقطع الشبكة
shop-network-do-restore = أعد الشبكة
shop-hub-title = المركز
shop-hub-expect = يُنهى دون إنذار في وسط عمله، ثم يعود ويرسل كل كشك ما حفظه.
shop-hub-do-kill = أنهِ المركز
shop-kiosk-title = الكشك
shop-kiosk-expect = يُنهى دون إنذار. تواصل اللوحة أخذ الضغطات وتسلمها عند عودته.
shop-kiosk-do-kill = أنهِ الكشك
shop-board-title = اللوحة
shop-board-expect = تحس البرامج الثابتة بكل ضغطة وتحفظ حتى 32 منها إلى أن يعود الكبل.
shop-board-expect-stock = اللوحة العادية بلا ذاكرة: ما يُضغط والكبل مفصول لا يُحتسب.
shop-process-up = يعمل بالعملية رقم { $pid }
shop-process-down = يبدأ من جديد…
shop-plug-in = موصولة
shop-plug-out = مفصولة
shop-plug-do-pull = افصل الكبل
shop-plug-do-plug = أوصل الكبل
shop-rare = أصعب من ذلك:
shop-do-power-cut = اقطع كهرباء اللوحة
shop-do-garbage = بيانات عشوائية على الخط
shop-do-hang = أوقف البرامج الثابتة

shop-tour-offer = جديد هنا؟ ثماني خطوات في أربع دقائق.
shop-tour-offer-more = تضغط وتعطّل وترى أن شيئًا لا يضيع. تتأشر الخطوات من تلقاء نفسها.
shop-tour-start = ابدأ الجولة
shop-tour-step = الخطوة { $place } من { $count }:
shop-tour-skip = تخطَّ
shop-tour-next = التالي
shop-tour-close = أنهِ الجولة
shop-tour-again = مرة أخرى
shop-tour-task-done = تم
shop-tour-end = انتهت الجولة.
shop-tour-end-more = لقد قطعت وأنهيت وفصلت، وما زال الحساب صحيحًا. انظر الآن إلى التذاكر في لوحة التحكم، أو عطّل بالترتيب الذي تريده.

tour-press = اضغط وجهًا
tour-press-more = اضغط وجهًا على اللوحة. يومض المصباح فورًا (أُحسّت) ويبقى مضاءً حين يحفظها الكشك على القرص (حُفظت).
tour-press-seen = انتقلت الضغطة من دبوس الشريحة إلى المركز. رحلتها مرسومة أدناه بزمن كل مرحلة.
tour-press-press = اضغط وجهًا على اللوحة
tour-press-stored = تصل إلى المركز
tour-cut = اقطع الشبكة واضغط
tour-cut-more = اقطع الشبكة ثم اضغط بعض الوجوه. تواصل الشاشة أخذ الأصوات وتقول أين هي.
tour-cut-seen = تنتظر الضغطات في الكشك على قرصه. تظهر في الحساب منتظرة.
tour-cut-cut = اقطع الشبكة
tour-cut-press = اضغط وجهًا
tour-restore = أعدها وشاهد
tour-restore-more = أعد الشبكة وراقب الحساب: يصل ما انتظر بترتيبه ومرة واحدة.
tour-restore-seen = كلها هنا ولا شيء مكرر.
tour-restore-restore = أعد الشبكة
tour-restore-stored = وصل كل ما انتظر
tour-hub = أنهِ المركز واضغط
tour-hub-more = أنهِ المركز واضغط فورًا. إنه إنهاء قسري حقيقي لعملية حقيقية.
tour-hub-seen = عاد المركز برقم عملية جديد ولديه كل ضغطة.
tour-hub-kill = أنهِ المركز
tour-hub-press = اضغط وجهًا
tour-hub-stored = تصل بعد إعادة التشغيل
tour-board = افصل اللوحة
tour-board-more = افصل كبل اللوحة واضغط. تحفظ البرامج الثابتة وحدها هذه الضغطات حتى يعود الكبل.
tour-board-seen = حفظتها اللوحة بنفسها وسلمتها بترتيبها ولم تنسها إلا بعد أن حفظها الكشك.
tour-board-pull = افصل الكبل
tour-board-press = اضغط وهو مفصول
tour-board-plug = أوصله من جديد
tour-board-stored = وصل كل شيء
tour-language = غيّر اللغة
tour-language-more = المس لغة أخرى على شاشة الكشك. تتغير في مكانها ولهذا الزائر وحده.
tour-language-seen = لم يُحمَّل شيء من جديد، ويجد الزائر التالي الشاشة كما كانت.
tour-language-language = المس لغة أخرى على الشاشة
tour-text = كبّر النص
tour-text-more = في ركن شاشة الكشك الزر نفسه دائمًا: نص أكبر وتباين وكلمات بسيطة وكل شيء في متناول أقرب.
tour-text-seen = في كل شاشة متسع لنص بضعف الحجم. ويعود كل شيء كما كان للزائر التالي.
tour-text-larger = افتحه واختر 150٪ أو 200٪
tour-survey = اقطع الشبكة في وسط استطلاع
tour-survey-more = ابدأ استطلاعًا على شاشة الكشك، ثم اقطع الشبكة وأجب حتى النهاية. تواصل الشاشة دون توقف.
tour-survey-seen = انتظرت الإجابات في الكشك ووصلت إلى المركز حين عادت الشبكة.
tour-survey-begin = المس «قيّم خدمتنا» على الشاشة
tour-survey-cut = اقطع الشبكة
tour-survey-answer = أجب حتى النهاية
tour-survey-restore = أعد الشبكة
tour-survey-arrived = تصل الإجابات إلى المركز

shop-addresses = العناوين
shop-address-console = لوحة التحكم، تسجّل دخولك مرة واحدة
shop-address-screen = شاشة { $kiosk }
shop-address-api = الواجهة البرمجية
