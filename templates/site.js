(function () {
	"use strict";
	/* A table that can be sorted says so by its class; a figure may have its value in data-v. */
	function value(row, i) {
		var cell = row.cells[i], v = cell ? cell.getAttribute("data-v") || cell.textContent.trim() : "";
		var n = parseFloat(v.replace(/,/g, ""));
		return v !== "" && !isNaN(n) && /^[-+\d]/.test(v) && !/^\d{4}-/.test(v) ? n : v.toLowerCase();
	}
	document.querySelectorAll("table.sort").forEach(function (table) {
		table.querySelectorAll("thead th").forEach(function (th, i) {
			var button = document.createElement("button");
			button.type = "button";
			button.textContent = th.textContent;
			th.textContent = "";
			th.appendChild(button);
			button.addEventListener("click", function () {
				var down = th.getAttribute("aria-sort") !== "descending", body = table.tBodies[0];
				var rows = Array.prototype.slice.call(body.rows);
				table.querySelectorAll("th").forEach(function (o) { o.removeAttribute("aria-sort"); });
				th.setAttribute("aria-sort", down ? "descending" : "ascending");
				rows.sort(function (a, b) {
					var x = value(a, i), y = value(b, i), c;
					if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
					c = x < y ? -1 : x > y ? 1 : 0;
					return down ? -c : c;
				});
				rows.forEach(function (row) { body.appendChild(row); });
			});
		});
	});
	document.querySelectorAll("table.filter").forEach(function (table) {
		var box = document.createElement("input"), label = document.createElement("label");
		box.type = "search";
		box.placeholder = "title, name, stage, number";
		label.className = "filter";
		label.appendChild(document.createTextNode("Filter "));
		label.appendChild(box);
		table.parentNode.parentNode.insertBefore(label, table.parentNode);
		box.addEventListener("input", function () {
			var words = box.value.toLowerCase().split(/\s+/);
			Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
				var text = row.textContent.toLowerCase();
				row.hidden = !words.every(function (w) { return text.indexOf(w) >= 0; });
			});
		});
	});
})();
