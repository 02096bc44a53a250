label-kiosk = Borne
label-site = Site
label-serial = Numéro de série
label-title = Étiquettes : { $of }
