label-kiosk = الكشك
label-site = الموقع
label-serial = الرقم التسلسلي
label-title = ملصقات: { $of }
