## What `counterbell monitor` shows: a line each, 68 characters wide at most before it is broken.

monitor-watching = مراقبة { $port } بالمشغّل { $driver }. ‏Ctrl-C ينهيها.
monitor-legend = الثواني، ثم: < من اللوحة، > إلى اللوحة، * ما يفهمه المشغّل.
monitor-legend-kept = لا تُؤخذ الضغطات: تبقى في اللوحة.
monitor-several = هناك عدة لوحات ممكنة. حدّد واحدة بـ --port:
monitor-mute = لا شيء يتكلم عند { $port }: اللوحة فارغة أو تشغّل برنامجًا آخر. اكتب برنامجها، أو حدّد مشغّلها بـ --driver.
monitor-serial-given = لم يكن لهذه اللوحة رقم تسلسلي؛ أُعطيت { $serial } كما يفعل كشك يراها أول مرة.
monitor-recorded = سُجّل في { $file }.
monitor-recording-ended = { $file } لا يقبل المزيد: بلغ حدّه 64 MiB أو يرفض القرص. تستمر المراقبة.
monitor-replaying = تسجيل لـ { $port } بالمشغّل { $driver }، من Counterbell { $program }، في { $at }.
monitor-replay-same = مطابق: مقابل { $board } بايت من اللوحة كتب المشغّل كل البايتات المسجّلة وعددها { $host } خلال { $seconds } ث.
monitor-replay-cut = انقطع التسجيل: سطره الأخير غير كامل ولم يُستخدم.
monitor-differs-bytes = اختلاف: السطر { $line }، عند { $seconds } ث، البايت { $byte } إلى اللوحة: المسجّل { $recorded }، وكتب المشغّل { $said }.
monitor-differs-silent = اختلاف: السطر { $line }، عند { $seconds } ث، البايت { $byte } إلى اللوحة: المسجّل { $recorded }، ولم يكتب المشغّل شيئًا.
monitor-differs-more = اختلاف: السطر { $line }، عند { $seconds } ث، البايت { $byte } إلى اللوحة: كتب المشغّل { $said } وهو غير مسجّل.
monitor-differs-opens = اختلاف: السطر { $line }، عند { $seconds } ث، البايت { $byte } إلى اللوحة: لم يفتح المشغّل منفذه هناك.
monitor-differs-closes = اختلاف: السطر { $line }، عند { $seconds } ث، البايت { $byte } إلى اللوحة: لم يغلق المشغّل منفذه هناك.

## Recordings that cannot be used

monitor-refused-recording-unreadable = تعذّرت قراءة { $file }: ‏{ $reason }
monitor-refused-recording-unwritable = تعذّرت كتابة { $file }: ‏{ $reason }
monitor-refused-recording-exists = ‏{ $file } موجود من قبل ولا يُكتب فوق تسجيل أبدًا. حدّد ملفًا آخر.
monitor-refused-recording-foreign = ‏{ $file } ليس تسجيلًا من counterbell monitor.
monitor-refused-recording-version = ‏{ $file } تسجيل من الإصدار { $version }؛ هذا البرنامج يقرأ الإصدار 1. استخدم برنامجًا أحدث.
monitor-refused-recording-huge = ‏{ $file } أطول من أن يكون تسجيلًا ({ $bytes } بايت؛ الحد 64 MiB ومليون سطر).
monitor-refused-recording-broken = ‏{ $file } تالف في السطر { $line }: ‏{ $reason }

## What the driver tells

monitor-status-absent = اللوحة غائبة.
monitor-status-opening = يُفتح المنفذ.
monitor-status-handshaking = تُحيّا اللوحة.
monitor-status-ready = اللوحة جاهزة.
monitor-status-lost = فُقدت اللوحة.
monitor-driver-button-pressed = ضُغط { $button }.
monitor-driver-button-held = ‏{ $button } مضغوط منذ { $seconds } ث.
monitor-driver-button-released = تُرك { $button } بعد { $seconds } ث.
monitor-driver-refused = ضغطات رفضتها اللوحة الممتلئة: { $count }.
monitor-samples = القيم: { $figures }

## Frames of the button panel

monitor-again = { $words } (مرة أخرى)
monitor-event-press = ضغطة على { $button }: الرقم { $seq } من الحقبة { $epoch }، قبل { $ageMs } مث
monitor-event-held = { $button } مضغوط { $value } ث: الرقم { $seq } من الحقبة { $epoch }، قبل { $ageMs } مث
monitor-event-released = { $button } تُرك بعد { $value } ث: الرقم { $seq } من الحقبة { $epoch }، قبل { $ageMs } مث
monitor-event-refused = رُفضت { $value } ضغطات لامتلاء الحلقة: الرقم { $seq } من الحقبة { $epoch }، قبل { $ageMs } مث
monitor-describe = البرنامج { $firmware }، الرقم التسلسلي { $serial ->
    [none] لا يوجد بعد
   *[other] { $serial }
}، الحقبة { $epoch }، ينتظر { $pending } من { $capacity }، يعمل منذ { $uptime } ث
monitor-heartbeat = حيّة: تعمل منذ { $uptime } ث، ينتظر { $pending }، رُفض { $refused }، { $down ->
    [none] لا زر مضغوط
   *[other] مضغوط: { $down }
}
monitor-ring-full = الحلقة ممتلئة.
monitor-details = البناء { $build }، العتاد { $revision ->
    [none] غير محدد
   *[other] { $revision }
}، { $volts } فولت، المكدس { $stackMost } من { $stackRoom } بايت، { $kept } في EEPROM
monitor-label = التسمية { $which }: { $text ->
    [none] لا شيء
   *[other] { $text }
}
monitor-set-label = ليكن الاسم، { $which }: { $text ->
    [none] لا شيء
   *[other] { $text }
}
monitor-hello = مرحبًا: من أنت، وما الذي ينتظر؟
monitor-ack = أُخذ: كل ما في الحقبة { $epoch } حتى الرقم { $seq }
monitor-set-serial = رقمك التسلسلي { $serial }
monitor-set-revision = عتادك هو المراجعة { $revision }
monitor-signal-storing = أظهر: تُحفظ الضغطات
monitor-signal-not-storing = أظهر: لا تُحفظ الضغطات
monitor-signal-identify = أظهر أي لوحة أنت
monitor-frame = الإطار { $type }: ‏{ $fields }
monitor-damaged = إطار تالف ({ $fault }، { $bytes } بايت)
monitor-noise = { $bytes } بايت ليست رسالة

## Messages of Firmata

monitor-version = ‏Firmata { $version }
monitor-firmware = البرنامج { $name } { $version }
monitor-digital = الأرجل، المنفذ { $port }: { $high ->
    [none] كلها منخفضة
   *[other] مرتفعة: { $high }
}
monitor-digital-write = اضبط أرجل المنفذ { $port }: { $high ->
    [none] كلها منخفضة
   *[other] مرتفعة: { $high }
}
monitor-analog = المستشعر A{ $channel }: ‏{ $value } من 1023
monitor-analog-write = اضبط الرجل { $channel } على { $value }
monitor-pin-mode = الرجل { $pin }: النمط { $mode }
monitor-pin-write = اضبط الرجل { $pin } { $on ->
    [yes] مرتفعة
   *[no] منخفضة
}
monitor-report = { $on ->
    [yes] أبلغ
   *[no] لا تبلغ
} عن تغيّرات { $what } { $number }
monitor-sampling = أبلغ عن المستشعرات كل { $ms } مث
monitor-ask = ما { $what } لديك؟
monitor-pins = أرجلها: { $what }، { $bytes } بايت
monitor-reset = ابدأ من جديد
monitor-sysex = الرسالة { $command }، { $bytes } بايت
