label-kiosk = Kiosk
label-site = Site
label-serial = Serial number
label-title = Labels: { $of }
