# برمجة اللوحات: ما يقوله سطر الأوامر، وما قد تقوله صفحة أيضًا.

## الأمر

flash-image = { $version ->
    [none] صورة ليست لنا
   *[other] برنامج Counterbell الثابت { $version }
} ({ $bytes } بايت، SHA-256 { $sha256 }…)
flash-image-unreadable = لا يمكن قراءة { $file }: { $reason }
flash-several = عدة لوحات موصولة. سمِّ واحدة بواسطة --port، أو برمجها كلها بواسطة --all:
flash-total = لوحات بُرمجت: { $done }. فشلت: { $failed }.
flash-bytes-left = · { $bytes } من { $total } بايت، بقي { $seconds } ث

## أين وصلت البرمجة

flash-phase-finding = فتح المنفذ
flash-phase-resetting = إعادة ضبط الشريحة ({ $baud } بود)
flash-phase-syncing = انتظار محمّل الإقلاع ({ $baud } بود)
flash-phase-identifying = سؤال الشريحة عن نوعها
flash-phase-writing = الكتابة
flash-phase-verifying = المقارنة
flash-phase-starting = تشغيل البرنامج
flash-phase-checking = سؤال البرنامج الجديد عن نفسه
flash-done = تم: كُتب { $bytes } بايت وقورن خلال { $seconds } ث.
flash-done-unchecked = كُتب وقورن { $bytes } بايت خلال { $seconds } ث. البرنامج لا يعرّف بنفسه، فلم يمكن التحقق من أنه يعمل.
flash-faults = { $faults ->
    [one] أُعيدت خطوة واحدة.
   *[other] أُعيدت { $faults } خطوات.
} قد يفيد كابل أفضل أو منفذ USB آخر.
flash-written-part = برنامج اللوحة السابق لم يعد موجودًا.
flash-written-all = كان البرنامج الجديد قد كُتب وقورن.

## ما تشغّله اللوحة

flash-runs-counterbell = تشغّل Counterbell { $version }، { $serial ->
    [none] بلا رقم تسلسلي.
   *[other] الرقم التسلسلي { $serial }.
}
flash-runs-firmata = تشغّل { $name ->
    [none] برنامج Firmata
   *[other] { $name }
} { $version }، وهو ليس برنامجنا.
flash-runs-silent = لا شيء عليها يجيب: هي فارغة أو تشغّل برنامجًا آخر.

## لماذا فشلت، وماذا تفعل الآن

flash-failed-port-missing = لا يوجد منفذ { $port }.
flash-next-port-missing = هل اللوحة موصولة؟ يعرض الأمر "counterbell boards" ما هو موصول.
flash-failed-port-permission = لا يُسمح لك باستعمال { $port }.
flash-next-port-permission = على لينكس: sudo usermod -a -G dialout $USER ثم اخرج وسجّل الدخول من جديد.
flash-failed-port-busy = يستعمل برنامج آخر { $port }{ $holder ->
    [none] .
   *[other] : { $holder }.
}
flash-next-port-busy = أغلق ذلك البرنامج (مراقب المنفذ التسلسلي أو كشك أو مبرمج آخر) ثم حاول مجددًا.
flash-failed-port-failed = لا يمكن فتح { $port }: { $reason }
flash-next-port-failed = افصل اللوحة ثم صلها من جديد وحاول مجددًا.
flash-failed-board-unseen = { $usb ->
    [none] لا توجد لوحة موصولة.
   *[other] توجد لوحة موصولة ({ $usb })، وهذا الحاسوب لا يعطيها منفذًا.
}
flash-next-board-unseen = { $usb ->
    [none] صل لوحة. إن كانت موصولة فقد يكون كابلها للشحن فقط: خذ كابلًا ينقل البيانات، بلا موزّع بينهما.
   *[other] ينقص برنامج تشغيل: ثبّت الخاص بهذا المحوّل (CH340 أو FTDI أو CP210x)، وصل اللوحة من جديد، وعلى لينكس انظر في "dmesg".
}
flash-failed-no-sync = لا يجيب محمّل إقلاع على { $port }{ $heard ->
    [firmware] ، مع أن برنامج اللوحة يجيب.
    [noise] ، لا يأتي إلا تشويش.
   *[other] .
}
flash-next-no-sync = { $heard ->
    [firmware] لم تُعَد اللوحة إلى الضبط: اضغط زر إعادة الضبط فيها لحظة تبدأ من جديد. إن لم يُجدِ ذلك أبدًا فليس فيها محمّل إقلاع.
   *[other] هل هي Uno أو Nano؟ افصل ما هو موصول بالطرفين 0 و 1، واضغط زر إعادة الضبط لحظة تبدأ من جديد، وجرّب كابلًا آخر.
}
flash-failed-wrong-chip = هذه شريحة أخرى: { $chip ->
    [none] التوقيع { $signature }
   *[other] { $chip } (التوقيع { $signature })
}. الصورة للشريحة { $expected }. لم يُكتب شيء.
flash-next-wrong-chip = خذ Uno أو Nano فيه ATmega328P.
flash-failed-bootloader-confused = أجاب محمّل الإقلاع خطأً مرة بعد مرة.
flash-next-bootloader-confused = استعمل كابلًا آخر أو منفذ USB آخر، وافصل ما هو موصول بالطرفين 0 و 1، وبرمج من جديد.
flash-failed-link-lost = انقطع الاتصال مع { $port }.
flash-next-link-lost = صل اللوحة من جديد، وبدّل الكابل إن كان رخوًا، وبرمج من جديد: محمّل الإقلاع لم يُمَس.
flash-failed-verify-mismatch = الصفحة عند { $address } لا تحوي ما كُتب فيها.
flash-next-verify-mismatch = برمج من جديد بكابل آخر. إن كانت الصفحة نفسها كل مرة فالشريحة بالية: خذ لوحة أخرى.
flash-failed-no-answer = كُتب كل شيء وقورن، والبرنامج الجديد لا يجيب.
flash-next-no-answer = افصل ما هو موصول بالطرفين 0 و 1، واضغط زر إعادة الضبط، وانظر بواسطة "counterbell boards". وإلا فبرمج من جديد.
flash-failed-wrong-version = تقول اللوحة إن إصدارها { $version }، وقد بُرمج { $expected }.
flash-next-wrong-version = برمج من جديد. إن قالت ذلك ثانية فأنت تنظر إلى لوحة غير التي على هذا المنفذ.
flash-failed-cancelled = أُوقفت العملية.
flash-next-cancelled = برمج من جديد متى شئت: محمّل الإقلاع لم يُمَس.

flash-failed-hex-too-large = الملف أكبر من أن يكون صورة: { $bytes } بايت، والمسموح { $most }.
flash-failed-hex-record = السطر { $line } ليس سجلًا من Intel HEX.
flash-failed-hex-checksum = مجموع التحقق في السطر { $line } خاطئ.
flash-failed-hex-type = السطر { $line } سجل من النوع { $type }، ولا وجود له.
flash-failed-hex-overlap = السطر { $line } يكتب مرة أخرى في { $address }.
flash-failed-hex-address = السطر { $line } يكتب في { $address }، خارج بايتات الشريحة وعددها { $flash }.
flash-failed-hex-after-end = السطر { $line } يأتي بعد نهاية الصورة.
flash-failed-hex-no-end = لا نهاية للصورة: الملف مقطوع.
flash-failed-hex-empty = لا برنامج في الصورة.
flash-failed-image-bootloader = تصل الصورة إلى { $end }، داخل محمّل الإقلاع عند { $bootloader }. لم يُكتب شيء.
flash-failed-image-no-start = ليس في الصورة شيء عند العنوان 0 حيث تبدأ الشريحة.
flash-failed-image-sha256 = الصورة ليست التي بُنيت: SHA-256 لها { $found }، وينبغي أن يكون { $expected }.
flash-next-image = أحضر الصورة أو ابنها من جديد، وخذ التي بلا محمّل إقلاع.
