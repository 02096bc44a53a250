# ما يقوله `counterbell sim fleet`.

fleet-enrols = يجري تسجيل { $kiosks } من الأكشاك، البذرة { $seed }
fleet-line = { $time }  { $online } من { $kiosks } متصل  { $rate } صوت/ث  { $stored } محفوظ  { $waiting } في الانتظار  التأكيد p50 { $p50 } مث، p99 { $p99 } مث  المحور { $memory } م.ب  { $faults } عطل
fleet-pressed = ضُغط { $pressed } حدثًا، وُجد { $stored } في المحور، و{ $quarantined } في حجره، { $rate } صوت/ث
fleet-latency = من الإرسال إلى التأكيد: p50 { $p50 } مث، p99 { $p99 } مث
fleet-work = { $connections } اتصالًا، { $publishes } إرسالًا، { $outboxes } صندوق صادر بدأ من جديد، { $refused } ضغطة رفضها صندوق ممتلئ
fleet-memory = ذاكرة المحور: { $most } م.ب على الأكثر، { $thirds } م.ب في أثلاث التشغيل؛ انتظر فيه { $pending } رسالة على الأكثر، و{ $waiting } حدثًا في كل الصناديق
fleet-faults = الأعطال: { $faults }
fleet-kept = حُفظ كل وعد: لا شيء ضاع، لا شيء تكرر، تذكرة مفتوحة واحدة لكل مشكلة، والذاكرة والطوابير محدودة.
fleet-broken = نُقض وعد. البذرة { $seed }، بعد { $time }:
fleet-last-lines = آخر ما فعله { $kiosk }:
fleet-hub-not-ready = لم يصبح المحور جاهزًا: { $words }
fleet-hub-answer = أجاب المحور { $path } بـ { $status } { $code }: { $text }
fleet-too-few-files = هذا العدد من الأكشاك يحتاج { $needed } ملفًا مفتوحًا، والنظام يسمح بـ { $limit }. ارفعه بـ ulimit -n.
fleet-failed = تعذّر تشغيل الأسطول: { $reason }
