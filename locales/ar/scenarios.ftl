# ما يقوله `counterbell sim run` للمطوّر. النصان $why و$saw من التشغيل نفسه.

scenario-held = نجح: عدد الخطوات { $steps }، المدة { $took }
scenario-failed = فشل: { $failed } من { $steps } خطوات، المدة { $took }
scenario-ended = انتهى مبكرًا: { $why }
scenario-not-held = لم يتحقق: { $why }
scenario-saw = الموجود: { $saw }
scenario-place = السطر { $line }
scenario-all = عدد السيناريوهات { $scenarios }، الفاشلة { $failed }
scenario-checked = عدد السيناريوهات السليمة: { $files }
