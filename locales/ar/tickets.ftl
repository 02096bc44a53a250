# عناوين التذاكر حسب القاعدة. $kiosk و $device و $button معرّفات.
ticket-call-pressed = زائر عند { $kiosk } يطلب المساعدة
ticket-unhappy-votes = زوار غير راضين عند { $kiosk }: { $count } أصوات في وقت قصير
ticket-kiosk-silent = انقطع الاتصال بالجهاز { $kiosk }
ticket-device-lost = تعذّر الوصول إلى { $device } عند { $kiosk }
ticket-button-held = الزر { $button } في { $device } عند { $kiosk } عالق
ticket-temperature-high = حرارة { $device } عند { $kiosk } مرتفعة: { NUMBER($value, maximumFractionDigits: 1) } °م
ticket-outbox-deep = أحداث كثيرة تنتظر عند { $kiosk }: { $value }
ticket-screen-silent = شاشة { $kiosk } لا تعود إلى العمل

# سطور سجل التذكرة.
timeline-opened = فُتحت
timeline-evidence = شوهدت من قبل
timeline-repeated = شوهدت مرة أخرى
timeline-recovered = زالت المشكلة: أُغلقت
timeline-relapsed = عادت المشكلة: أُعيد فتحها
timeline-acknowledged = جرى استلامها
timeline-coming = { $name } في الطريق
timeline-arrived = وصل أحدهم
timeline-resolved =
    { $note ->
        [none] حُلّت
       *[other] حُلّت: { $note }
    }
timeline-reopened =
    { $note ->
        [none] أُعيد فتحها
       *[other] أُعيد فتحها: { $note }
    }
ticket-identity-cloned = يستخدم جهازان هوية { $kiosk }
ticket-card-copied = نُسخت بطاقة { $kiosk } أو أُعيدت
ticket-identity-refused = يستخدم جهاز اسم { $kiosk } دون كلمة مروره
ticket-stranger-knocks = جهاز مجهول، «{ $name }» من { $address }، يحاول الدخول
ticket-kiosk-barred = { $kiosk } { $life ->
    [stolen] مسروق
    [lost] مفقود
   *[retired] خارج الخدمة
} ويحاول الدخول
ticket-board-claimed = لوحة في { $kiosk } تقول الرقم التسلسلي للوحة أخرى، { $serial }
ticket-password-old = لم يغيّر { $kiosk } كلمة مروره منذ { $days } يومًا
