// Leads from a former address to the present one, with the query and the fragment.
location.replace(document.currentScript.dataset.href + location.search + location.hash);
