# The bench of the console: boards from blank to labelled

bench-steps = ما يأتي بالتتابع
bench-step-flash = 1. البرمجة
bench-step-enrol = 2. التسجيل
bench-step-test = 3. الفحص
bench-step-label = 4. الملصق
bench-looking = تُسأل اللوحة عمّا يعمل عليها ومن تكون…
bench-writing = يُكتب الرقم والأسماء في اللوحة ثم تُقرأ منها…
bench-flash-again = برمجتها من جديد
bench-hub-next = اللوحة كما كانت. حاول مرة أخرى.

# What a board is given

bench-name = الاسم
bench-no-site = بلا موقع بعد
bench-place = المكان
bench-revision = إصدار العتاد
bench-revision-hint = رقمان بينهما نقطة، مثل 1.0
bench-give = اكتب في اللوحة
bench-number = الرقم التسلسلي
bench-name-hint = تحتفظ اللوحة نفسها بأول 20 حرفًا من كل اسم؛ أما المركز والملصق ففيهما الاسم كاملًا.
bench-known = المركز يعرف هذه اللوحة: تحتفظ برقمها وتاريخها.
bench-claimed-in-use = تقول هذه اللوحة إنها { $serial }، والكشك { $kiosk } يرى في هذه اللحظة لوحة أخرى بهذا الرقم.
bench-claimed-disposed = تقول هذه اللوحة إنها { $serial }، واللوحة التي تحمل هذا الرقم جرى التخلص منها.
bench-claimed-next = لوحتان برقم واحد تُضيع كلٌّ منهما ضغطات الأخرى. تُعطى هذه أدناه رقمًا خاصًا بها؛ وإن كنت قد نقلت اللوحة للتو فاخترها ثانية بعد لحظة.

# Why a board’s identity could not be read or written

bench-failed-silent = لا يعمل على اللوحة برنامج ثابت من عندنا يجيب.
bench-next-silent = اختر اللوحة ثانية؛ عندئذ تُبرمج.
bench-failed-firmware-old = برنامجها الثابت { $version } لا يحفظ إصدارًا ولا أسماء.
bench-next-firmware-old = اختر اللوحة ثانية؛ عندئذ تُبرمج.
bench-failed-serial-kept = تحتفظ اللوحة برقمها التسلسلي { $serial }.
bench-next-serial-kept = وُصلت لوحة أخرى في الأثناء. اخترها ثانية.
bench-failed-not-kept = ما كُتب في اللوحة لا يُقرأ منها كما كُتب.
bench-next-not-kept = اختر اللوحة ثانية بكابل آخر. وإن تكرر ذلك فذاكرة EEPROM فيها مستهلكة: خذ لوحة أخرى.

# The self-test

bench-test-intro = تفحص اللوحة نفسها ثم تطلب كل زر: يومض ضوؤه حتى تضغطه. يستغرق ذلك نحو 10 ثوانٍ.
bench-test-begin = ابدأ الفحص الذاتي
bench-test-again = أعد الفحص
bench-test-again-hint = حاول ثانية، أو تابع من دونه واذكر السبب.
bench-test-reason = المتابعة من دون فحص ناجح، لأن
bench-test-skip = تابع من دونه
bench-test-running = اللوحة تفحص نفسها…
bench-test-press = اضغط الزر الذي يومض ({ $at } من { $of })
bench-test-left = بقيت له { $seconds } ث
bench-test-passed = نجح الفحص الذاتي.
bench-test-failed = وجد الفحص الذاتي أعطالًا.
bench-test-stopped = أُوقف الفحص الذاتي.
bench-test-error-no-self-test = البرنامج الثابت { $firmware } ليس فيه فحص ذاتي.
bench-test-error-board-silent = اللوحة لا تجيب. افحص كبلها؛ واللوحة الفارغة تُبرمَج أولًا.
bench-test-error-busy = يجري على اللوحة فحص ذاتي آخر.
bench-test-error-board-restarted = أعادت اللوحة تشغيل نفسها في أثناء الفحص.
bench-test-error-cancelled = أُوقف الفحص الذاتي.
bench-part-supply = جهد التغذية
bench-part-temperature = درجة الحرارة
bench-part-light = حساس الضوء
bench-part-eeprom = ذاكرة EEPROM
bench-part-ring = ذاكرة الضغطات
bench-part-lamps = الأضواء
bench-part-buzzer = الطنّان
bench-part-buttons = الأزرار
bench-output-status = ضوء الحالة
bench-output-buzzer = الطنّان
bench-button-call = نداء الموظفين
bench-button-spare = احتياطي
bench-outcome-pressed = ضُغط
bench-outcome-not-pressed = لم يُضغط
bench-outcome-stuck = عالق
bench-outcome-not-asked = لم يُطلب
bench-fault-out-of-range = القياس لا يمكن أن يكون صحيحًا
bench-fault-cell-not-written = خلية لا تُكتب
bench-fault-identity-damaged = الهوية تالفة
bench-fault-record-damaged = سجل تالف
bench-fault-header-damaged = الترويسة تالفة
bench-fault-event-damaged = حدث تالف
bench-fault-place-damaged = موضع تالف
bench-fault-does-not-follow = لا يستجيب: افحص توصيله
bench-fault-not-pressed = لم يُضغط في الوقت
bench-fault-stuck = مضغوط من تلقاء نفسه: عالق أو موصول بالأرضي
bench-fault-wrong-button = جاء وقد طُلب غيره: هل الأسلاك متبادلة؟
self-test-fault-screen-silent = صفحة الشاشة لا تجيب
self-test-fault-screen-does-not-draw = صفحة الشاشة تجيب ولا ترسم
self-test-fault-sound-blocked = المتصفح لا يسمح للشاشة بإصدار صوت
self-test-fault-sound-missing = متصفح الشاشة بلا صوت
self-test-fault-sound-stands-still = الصوت متوقف: افحص بطاقة الصوت
self-test-fault-hub-away = المركز لا يجيب
self-test-fault-clock-unsure = لم يضبط الساعة شيء: لا خادم وقت ولا المركز
self-test-fault-disk-refused = القرص لا يحفظ ما يُكتب
self-test-fault-disk-full = بقي على القرص أقل من 100 ميغابايت

# Labels, and the boards of this window

bench-done = { $name } جاهزة.
bench-no-test = لم تُفحص: برنامجها الثابت ليس فيه فحص ذاتي بعد.
bench-skip = ملصقات استُعملت من الورقة
bench-print-one = اطبع ملصق { $name }
bench-print-new = اطبع ما لم يُطبع بعد: { $count }
bench-print-all = اطبع كل ملصقات هذه النافذة: { $count }
bench-boards = الجاهزة في هذه النافذة: { $count }
bench-unfinished = لم تكتمل برمجتها
bench-ready = جاهزة
bench-not-ready = ليست جاهزة بعد
bench-mark-passed = فُحصت
bench-mark-failed = فيها أعطال
bench-mark-skipped = لم تُفحص
bench-mark-printed = طُبع الملصق
bench-mark-at-enrol = بانتظار التسجيل
bench-mark-at-test = بانتظار الفحص

# The command that writes a board's identity

bench-set-nothing = حدّد ما يُكتب: --name أو --site أو --place أو --revision أو --serial.
bench-set-several = عدة لوحات موصولة. حدّد واحدة بـ --port:
bench-set-flash-first = برمجها أولًا: "counterbell flash".
bench-set-done = { $port }: الرقم التسلسلي { $serial }، الإصدار { $revision }، الاسم { $name }، الموقع { $site }، المكان { $place }.
