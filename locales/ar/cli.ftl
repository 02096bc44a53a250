# ما يطبعه سطر الأوامر للناس.

## الأخطاء

error = counterbell: { $message }
error-config-unreadable = تعذّرت قراءة { $place }: { $allowed }
error-config-syntax = { $place } ليس بصيغة TOML: { $allowed }
error-config-value = { $place }: القيمة { $value } غير مسموح بها للإعداد { $key }. المسموح: { $allowed }
error-config-missing = { $place }: الإعداد { $key } ناقص. المسموح: { $allowed }
error-config-unknown-key = { $place }: { $key } ليس إعدادًا معروفًا. المسموح هنا: { $allowed }
error-config-device = { $place }: { $key }: { $allowed }
error-config-kind = { $place } ليس إعدادات محور ولا إعدادات كشك.
error-port-busy = تعذّر الاستماع على { $port } ({ $reason }). اختر غيره بالخيار { $flag }.
error-folder-refused = لا يمكن كتابة أي شيء في { $folder } ({ $reason }). { $reason ->
    [EROFS] القرص موصول للقراءة فقط: صله للكتابة، أو اختر مجلدًا آخر بالخيار --data.
   *[other] امنح المجلد للمستخدم الذي يعمل المحور باسمه، أو اختر مجلدًا آخر بالخيار --data.
}
error-hub-unreachable = لا يجيب أي محور على { $address } ({ $reason }).
error-hub-answer = ما يجيب على { $address } ليس محورًا.
error-no-data = لا توجد بيانات محور في { $data }. حدّد المجلد بالخيار --data أو محورًا بالخيارين --hub و--token-file.
error-hub-runs = هناك محور يستخدم { $data }. أوقفه أولًا.
error-token-missing = الخيار --hub يحتاج إلى رمز: --token-file أو COUNTERBELL_TOKEN.
error-token-file = لا يوجد رمز في { $file }: { $reason }
error-rotate-what = اذكر شيئًا واحدًا لتغييره: كشكًا أو --api-token NAME أو --sessions أو --certificate أو --authority.
error-rotate-refused = يحتفظ الكشك { $kiosk } بكلمة مروره: { $detail }
error-backup-unreadable = { $file } ليس نسخة احتياطية لمحور: { $reason }
error-log-missing = لا توجد سجلات في { $folder }. حدّدها بالخيار --data أو --log.
error-trace-none = لا يذكر أي سطر في السجلات { $id }.
error-refused = { $detail ->
    [none] { $title }.
   *[other] { $detail }
}

## النتائج

site-added = أُضيف الموقع { $site }: المنطقة الزمنية { $zone }، اللغات { $languages }.
kiosk-enrolled = سُجّل الكشك { $kiosk } في الموقع { $site }. تظهر كلمة المرور هذه المرة فقط:
exit-pin-set = ضُبط رمز الخروج للكشك { $kiosk }: خمس لمسات في الزاوية العليا عند نهاية السطر تطلبه.
exit-pin-gone = لم يعد للكشك { $kiosk } رمز خروج: لا أحد يغادر وضع الكشك من شاشته.
sign-in-link = افتح هذا العنوان في متصفح. يعمل مرة واحدة حتى { $until }:
token-made = الرمز { $name } يقرأ ويكتب كل شيء. يظهر هذه المرة فقط:
token-replaced = الرمز السابق بهذا الاسم لم يعد صالحًا.
rotated-password = يستخدم الكشك { $kiosk } كلمة مرور جديدة. السابقة لم تعد صالحة.
rotated-password-later = لم يُجب الكشك { $kiosk }. يُسأل لمدة يوم ويحتفظ بكلمة مروره حتى ذلك الحين.
rotated-token = يظهر الرمز { $name } هذه المرة فقط. السابق صالح حتى { $until }.
rotated-sessions = { $sessions ->
    [zero] لا توجد جلسات.
    [one] جلسة واحدة تغيّر سرّها مع طلبها التالي.
    [two] جلستان تغيّران سرّيهما مع طلبهما التالي.
    [few] { $sessions } جلسات تغيّر أسرارها مع طلبها التالي.
    [many] { $sessions } جلسة تغيّر أسرارها مع طلبها التالي.
   *[other] { $sessions } جلسة تغيّر أسرارها مع طلبها التالي.
}
rotated-certificate = تحصل الاتصالات الجديدة على شهادة جديدة صالحة حتى { $until }.
rotated-authority = سلطة شهادات أخرى سارية الآن: { $fingerprint }
rotated-authority-later = { $trusting } من الأكشاك تثق بسلطة الشهادات التالية، و{ $waiting } لم تثق بها بعد: { $names }. أعد تشغيل هذا لاحقًا، أو مع --leave-behind.
erased = مُحي ما تُرك تحت هذا الإيصال. ولن يعود، لا من كشك ولا من نسخة احتياطية.
backup-made = كُتبت النسخة الاحتياطية، { $megabytes } ميغابايت:
restored = أُعيدت النسخة الاحتياطية. ما كان موجودًا محفوظ في { $kept }.
restored-fresh = أُعيدت النسخة الاحتياطية.
config-fine = الملف { $file } سليم ({ $kind ->
    [hub] إعدادات محور
   *[kiosk] إعدادات كشك
}).

## التتبع

trace-title = الحدث { $id }
trace-total = من { $from } إلى { $to }: { $ms } م.ث
stage-pin = تحرّك طرف الزر
stage-felt = نقرت اللوحة وأومضت
stage-sent = أرسلت اللوحة
stage-received = قرأه الكشك
stage-stored = خزّنه الكشك
stage-published = أرسله الكشك إلى المحور
stage-arrived = وصل إلى المحور
stage-committed = خزّنه المحور
stage-acknowledged = أكّده المحور
stage-shown = ظهر في البث المباشر

## الفحص

doctor-total = أعطال: { $faults }. تحذيرات: { $warnings }. تعذّر النظر إليه: { $unseen }.
doctor-hidden = لا يُسمح لهذا المستخدم برؤية { $file }: أعد السؤال بصفة root

doctor-node = Node { $version }
doctor-node-bad = الإصدار { $version } من Node قديم: أقله 20.19 والموصى به 24
doctor-sqlite = SQLite { $version }
doctor-config = الملف { $file } سليم
doctor-config-bad = { $message }
doctor-pages = الصفحات مبنية
doctor-pages-bad = الصفحات غير مبنية
doctor-service = { $unit } تعمل وتبدأ مع الجهاز
doctor-service-down = { $unit } لا تعمل أو لا تبدأ مع الجهاز ({ $state }، { $result })؛ يبيّن السبب: journalctl -u { $unit } -n 50

doctor-clock = الساعة معقولة: { $time }
doctor-clock-bad = تقول الساعة { $time } وهذا غير ممكن
doctor-clock-synced = خادم وقت يضبط الساعة
doctor-clock-waiting = تنتظر الساعة خادم وقت لم يُجب بعد: هل منفذ UDP 123 مفتوح؟
doctor-clock-free = لا خادم وقت يضبط الساعة: تنحرف ثوانيَ كل يوم
doctor-clock-unknown = لا يُرى هنا هل يضبط خادم وقت الساعة
doctor-zone = المنطقة الزمنية { $zone }
doctor-zone-bad = المنطقة الزمنية { $zone } غير معروفة
doctor-offset = الساعة توافق ساعة المحور
doctor-offset-bad = تبتعد الساعة { $seconds } ثانية عن ساعة المحور: إحداهما خاطئة
doctor-offset-unknown = تعذّر سؤال المحور عن ساعته

doctor-power = الجهد والحرارة جيدان منذ بدء التشغيل
doctor-power-low = الجهد منخفض جدًا الآن: قد تتلف البطاقة. استعمل مزوّد طاقة Raspberry Pi الأصلي وكابلًا قصيرًا
doctor-power-was-low = كان الجهد منخفضًا جدًا منذ بدء التشغيل. استعمل مزوّد طاقة Raspberry Pi الأصلي وكابلًا قصيرًا
doctor-heat = المعالج ساخن جدًا ويعمل أبطأ الآن: يحتاج إلى هواء أو مشتّت حرارة
doctor-heat-was = كان المعالج ساخنًا جدًا منذ بدء التشغيل وعمل أبطأ: يحتاج إلى هواء أو مشتّت حرارة
doctor-power-unknown = تعذّرت قراءة جهد وحرارة جهاز Raspberry Pi هذا

doctor-data = يستطيع { $user } الكتابة في مجلد البيانات { $data }
doctor-data-bad = لا يستطيع { $user } الكتابة في مجلد البيانات { $data }: { $reason }
doctor-data-none = لا يوجد بعد مجلد بيانات { $data }؛ يُنشأ عند أول تشغيل
doctor-space = { $gigabytes } غيغابايت متاحة حيث البيانات
doctor-space-bad = { $gigabytes } غيغابايت فقط متاحة حيث البيانات
doctor-files-bad = لا مكان إلا لعدد { $count } من الملفات حيث البيانات؛ يبيّن الأمر أي المجلدات فيها كثير
doctor-disk = البيانات على { $type } ({ $point })
doctor-disk-readonly = { $point } موصول للقراءة فقط: لا يمكن حفظ شيء. هكذا يحمي النظام قرصًا معطوبًا؛ انظر dmesg أولًا
doctor-disk-far = { $point } قرص شبكة ({ $type }) قد تفسد عليه قاعدة البيانات: اختر مجلد بيانات على قرص في هذا الجهاز
doctor-disk-weak = { $point } من نوع { $type } الذي لا يحفظ الصلاحيات وقد يفسد عند انقطاع الكهرباء: اختر مجلد بيانات على ext4
doctor-disk-passing = { $point } من نوع { $type }: ما يُحفظ هناك يزول مع الجهاز أو الحاوية. اختر مجلدًا على قرص أو وحدة تخزين
doctor-wear = { $disk }: { $percent ->
    [none] القرص سليم كما يقول هو نفسه
   *[other] استُهلك نحو { $percent } % من عمره
}
doctor-wear-worn = { $disk }: استُهلك نحو { $percent } % من عمره. خذ نسخة احتياطية وبدّله قريبًا
doctor-wear-failing = { $disk } مستهلك أو معطوب كما يقول هو نفسه. خذ نسخة احتياطية وبدّله الآن
doctor-wear-unknown = { $disk } لا يقول كم استُهلك. { $written ->
    [none] تتحمّل البطاقة هذا العمل بضع سنوات؛ احتفظ ببديلة
   *[other] عدّ نظام ملفاته { $written } غيغابايت مكتوبة
}

doctor-listen = المنفذ { $port } ({ $use }) متاح
doctor-listen-low = المنفذ { $port } ({ $use }) لمستخدم root وحده؛ للمستخدمين ما يبدأ من { $lowest }
doctor-listen-held = المنفذ { $port } ({ $use }) مشغول: { $holder ->
    [none] برنامج لا يسمّيه إلا root
   *[other] { $holder }
}. أنهِه أو اختر منفذًا آخر في الإعدادات

doctor-certificate = { $file } صالح حتى { $day } (الأيام: { $days })
doctor-certificate-near = ينتهي { $file } في { $day } (الأيام الباقية: { $days })؛ الأمر الذي يصنع التالي يُشغّل عند المحور
doctor-certificate-over = انتهى { $file } في { $day }؛ الأمر الذي يصنع التالي يُشغّل عند المحور
doctor-certificate-early = لا يبدأ { $file } إلا في { $day }: الساعة خاطئة هنا أو حيث صُنع
doctor-certificate-key = { $file } لا يخص المفتاح { $key }
doctor-certificate-bad = لا شهادة مقروءة في { $file }
doctor-secret = لا يقرأ { $file } إلا { $user }
doctor-secret-open = في { $file } سرّ يستطيع مستخدمون آخرون في هذا الجهاز قراءته
doctor-secret-closed = لا يستطيع { $user } قراءة { $file }

doctor-hub = يجيب محور ويستقبل الضغطات
doctor-hub-none = لا يعمل محور على مجلد البيانات هذا
doctor-hub-bad = يجيب محور لكنه لا يستقبل الضغطات: { $reason }

doctor-enrol-none = لا يعرف أي محور هذا الجهاز بعد (لا يذكر { $file } محورًا). اطلب رمزًا يُستعمل مرة واحدة: "counterbell code" عند المحور، أو من لوحة التحكم. ويمكن أيضًا كتابة الرمز على شاشة هذا الجهاز
doctor-enrol-begun = لم ينته التسجيل عند { $hub }: يعرض هذا الجهاز { $mark }، ويجب أن يسمح له شخص عند المحور؛ ومن دون رمز يتابع من حيث كان
doctor-kiosk = الكشك يعمل وصفحته تجيب
doctor-kiosk-none = لا يعمل كشك بهذه الإعدادات
doctor-browser = البرامج التي تعرض الصفحة موجودة
doctor-browser-none = تنقص الشاشة برامج: { $programs }
doctor-display-none = لا شاشة موصولة، أو هي مطفأة
doctor-port = { $port } موجود ويمكن فتحه
doctor-port-none = { $port } غير موجود: هل اللوحة موصولة بكابل ينقل البيانات؟
doctor-port-named = { $port } يبحث عنه المشغّل عند بدء الكشك
doctor-port-bad = لا يُسمح لـ { $user } بفتح { $port }؛ تسري المجموعة الجديدة من تسجيل الدخول التالي
doctor-port-held = { $port } مشغول: { $holder }
doctor-port-driver = { $board } موصولة ولا يعطيها هذا الجهاز منفذًا ({ $port }): ينقص مشغّلها، أو أخذها brltty
doctor-port-shifts = قد يكون { $port } لوحة أخرى بعد التشغيل التالي؛ أما { $stable } فيبقى
doctor-grabber = يعمل { $program }: يفتح اللوحات التسلسلية من نفسه ويأخذها من الكشك
doctor-rules = أسماء اللوحات مضبوطة، وModemManager بعيد عنها
doctor-rules-none = لا أسماء خاصة للوحات هنا، ولا شيء يبعد ModemManager عنها
doctor-hub-reached = المحور عند { $url } يجيب
doctor-hub-away = المحور عند { $url } لا يجيب ({ $reason })؛ تنتظر الأصوات في هذا الكشك حتى يجيب
doctor-hub-distrusted = ما يجيب عند { $url } لا يُصدَّق أنه المحور ({ $reason }). شغّل "counterbell doctor" عند المحور؛ فإن كان سليمًا فسجّل هذا الكشك من جديد برمز

## Flows

flow-fine = { $file } مسار تقبله الأكشاك.
flow-faulty = في { $file } أخطاء: { $errors }
flow-unreadable = تعذّرت قراءة { $file } بصيغة JSON: { $detail }
flow-check-schema = هذا ليس مسارًا: { $detail }
flow-check-no-home = "{ $home }" ليست شاشة من نوع home
flow-check-two-homes = للمسار بداية واحدة
flow-check-no-thanks = يقود وجه إلى "{ $target }" وهي ليست شاشة شكر
flow-check-reserved-name = هذا الاسم يعني نهاية الزيارة
flow-check-unknown-target = "{ $target }" ليست شاشة في هذا المسار
flow-check-choice-target = يحتاج الخيار "{ $choice }" إلى "to" أو "does" لا كليهما
flow-check-same-choice = "{ $choice }" موجود هنا مرتين
flow-check-unreachable = لا طريق يقود إلى هنا من البداية
flow-check-dead-end = لا طريق يقود من هنا إلى نهاية أو إلى البداية أو إلى حيث يمكن التوقف
flow-check-survey-first = يبدأ الاستبيان "{ $survey }" بـ "{ $first }" وهي ليست من أسئلته
flow-check-unknown-survey = "{ $survey }" ليس استبيانًا في هذا المسار
flow-check-no-options = لا شيء للاختيار
flow-check-branch-never = لا يُسلك الفرع { $branch } أبدًا: لا يناسبه أي جواب عن هذا السؤال
flow-check-too-many-things = { $count } أشياء للاختيار، ولوحة الأرقام تكفي { $most }
flow-check-must-type = لوحة الأرقام لا تكتب: يجب أن يكون سؤال الكلمات اختياريًا
flow-check-missing-text = لا نص "{ $key }" باللغة "{ $language }"
flow-check-too-long = في النص "{ $key }" ({ $language }) { $letters } حرفًا، ومكانه ({ $place }) يتسع لـ { $most }
flow-check-too-far = يلزم { $touches } لمسات من البداية، والصبر يكفي { $most }
flow-check-unused-text = النص "{ $key }" ({ $language }) لا يظهر في أي مكان
error-device-unknown = لا يوجد جهاز منتظر يعرض { $device }. يعرضها الأمر counterbell device list.
error-label-what = حدّد ما تُطبع ملصقاته: --kiosk KIOSK أو --site SITE.
error-label-file = تتعذّر كتابة { $file }: { $reason }.
error-enrol-code-missing = لم يبدأ شيء هنا. أدخل الرمز: counterbell kiosk enrol CODE --hub URL
error-enrol-code-length = يتكون الرمز من 16 حرفًا، مثل 7K3M-9QXT-2FHV-B6RD.
error-enrol-code-letter = لا يحتوي الرمز إلا على الأرقام من 2 إلى 9 وحروف دون I وO.
error-enrol-code-check = أحد حروف الرمز خاطئ. قارنه مرة أخرى.
error-enrol-hub-missing = حدد مكان المركز: ‎--hub https://hub.example:8443
error-enrol-hub-address = { $hub } ليس عنوان مركز. يكون العنوان مثل https://hub.example:8443
error-enrol-unreachable = لا يجيب أي مركز على { $hub } ({ $reason }).
error-enrol-certificate = شهادة { $hub } غير مناسبة ({ $reason }). استخدم اسمًا مذكورًا فيها أو أضف هذا الاسم إلى mqtt.tls_names في المركز. ما زال الرمز صالحًا.
error-enrol-not-proven = لا يعرف { $hub } هذا الرمز، أو يقف أحد بينكما. قارن الرمز والعنوان؛ لم يُرسل أي سر.
error-enrol-answer = ما يجيب على { $hub } ليس مركزًا.
error-enrol-too-many = وصلت رموز خاطئة كثيرة من هذه الشبكة. انتظر دقيقة ثم أعد المحاولة.
error-enrol-code-wrong = لا يعرف المركز هذا الرمز.
error-enrol-code-used = استخدم جهاز آخر هذا الرمز. اطلب رمزًا جديدًا وأخبر من أنشأه.
error-enrol-code-expired = انتهت صلاحية الرمز. اطلب رمزًا جديدًا.
error-enrol-code-blocked = حاول أحدهم تخمين هذا الرمز مرات كثيرة فلم يعد صالحًا. اطلب رمزًا جديدًا.
error-enrol-code-revoked = سُحب الرمز. اطلب رمزًا جديدًا.
error-enrol-kiosk-exists = يحمل كشك آخر هذا الاسم. اختر اسمًا آخر باستخدام ‎--kiosk؛ ما زال الرمز صالحًا.
error-enrol-turned-away = رفض شخص هذا الجهاز. { $reason }
error-enrol-forgotten = لم يعد المركز يعرف هذا الجهاز. اطلب رمزًا جديدًا.
enrol-waiting = قبل المركز الرمز. يعرض هذا الجهاز { $mark }: يجب أن يسمح له شخص من لوحة التحكم أو بالأمر counterbell device approve { $mark }. ثم يتابع من تلقاء نفسه.
enrol-away = لا يجيب { $hub }. يُعاد سؤاله مرارًا، ويبقى ما بدأ محفوظًا.
enrol-done = هذا الجهاز هو الكشك { $kiosk } في الموقع { $site }. إعداداته في { $config }: ‏counterbell kiosk --config { $config }
codes-made = { $count ->
    [one] يُعرض الرمز هذه المرة فقط. وهو صالح حتى { $until }. على الجهاز:
   *[other] تُعرض الرموز هذه المرة فقط، لكل جهاز رمز. وهي صالحة حتى { $until }. على كل جهاز:
}
device-line = { $mark }  { $status }  الموقع { $site }، الكشك { $kiosk }، { $machine }، من { $address } عند { $at }
devices-none = لا يوجد جهاز منتظر.
stranger-line = «{ $name }» من { $address }، { $times ->
    [one] مرة واحدة
   *[other] { $times } مرات
}، آخرها { $at }
strangers-none = لم يأتِ أحد باسم لا يحمله أي كشك.
strangers-forgotten = أسماء أقدم نُسيت: { $forgotten }.
device-approved = الجهاز هو الكشك { $kiosk } في الموقع { $site }. ويتابع من تلقاء نفسه.
device-refused = رُفض { $device }. ويحتاج إلى رمز آخر.
approval-on = تنتظر الأجهزة التي تصل إلى { $site } برمز حتى يسمح لها شخص.
approval-off = يُسمح للأجهزة التي تصل إلى { $site } برمز فورًا.
labels-written = { $count ->
    [one] ملصق واحد في { $file }. يقود رمزه إلى { $origin }.
    [two] ملصقان في { $file }. يقود رمزاهما إلى { $origin }.
   *[other] عدد الملصقات في { $file }: { $count }. تقود رموزها إلى { $origin }.
}
labels-here-only = لا يصل إلى { $origin } سوى هذا الجهاز: الهاتف الذي يقرأ الرمز لن يجد شيئًا. حدّد بالخيار --at عنوان المحور كما يصل إليه الناس.
replacement-code = يُعرض الرمز هذه المرة فقط، للجهاز الذي يحل محل { $kiosk }. وهو صالح حتى { $until }. على الجهاز:
kiosk-blocked = { $why ->
    [stolen] سُرق { $kiosk }: انتهى اتصاله ومُحي سره. يعطي الأمر counterbell replace { $kiosk } مكانه لجهاز آخر.
   *[lost] فُقد { $kiosk }: انتهى اتصاله ولم يعد يُسمح له. يسمح له الأمر counterbell unblock { $kiosk } من جديد.
}
kiosk-found = يُسمح للكشك { $kiosk } من جديد.
retired-record = 
    محضر إخراج من الخدمة
    الكشك: { $kiosk }، الموقع { $site }
    أُخرج: { $at }، بواسطة { $by }
    السبب: { $reason }
    في الخدمة منذ: { $since }، آخر ظهور: { $seen }
    البرنامج: { $firmware }
    اللوحات: { $boards }
    الأحداث التي أبلغ عنها، وتبقى: { NUMBER($events) }. التذاكر المفتوحة: { NUMBER($tickets) }
    لم يعد في المركز: { $wiped }
board-now = اللوحة { $serial }: { $life }. الكشك { $kiosk }، الجهاز { $device }.
board-may = يمكن أن تصبح { $to } بعد إتمام ما يلي: { $checks }
board-may-now = يمكن أن تصبح { $to }
self-test-begun = { $port }: البرنامج { $firmware }. تفحص اللوحة نفسها.
self-test-several = عدة لوحات موصولة. حدد المقصودة بالخيار --port:
self-test-outcome-passed = ناجح
self-test-outcome-failed = عطل
self-test-outcome-skipped = تُرك

audit-whole =
    سجل التدقيق سليم: { $entries ->
        [zero] لا قيود
        [one] قيد واحد
        [two] قيدان
        [few] { $entries } قيود
        [many] { $entries } قيدًا
       *[other] { $entries } قيد
    }. بصمة آخرها { $head }؛ إن دُوّنت في مكان آخر أظهرت لاحقًا أن شيئًا لم يُقطع.
audit-broken =
    سجل التدقيق مكسور عند القيد { $entry }: { $fault ->
        [missing] هو مفقود
       *[changed] غُيّر هو أو ما قبله
    }. ما قبل هذا القيد سليم.
audit-none = لم يتغيّر شيء بعد.
