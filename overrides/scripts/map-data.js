/* The data of the map: loads its files, unpacks shapes, and makes one object a site.
 * Files are scripts that call guide.map.part(name, content): this works from a folder (file://) too.
 */
(function () {
  "use strict";
  const guide = (window.guide = window.guide || {});
  const map = (guide.map = guide.map || {});
  const MILLION = 1e6;
  const waiting = {};

  map.part = function (name, content) {
    waiting[name](content);
    delete waiting[name];
  };

  map.load = function (name) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      waiting[name] = resolve;
      script.src = map.base + "map/" + name + ".js";
      script.onerror = reject;
      document.head.appendChild(script);
    });
  };

  // The published encoded polyline algorithm with six decimals; lines are parted by blanks.
  function unpackedLine(text, origin, place) {
    const line = new Float64Array(text.length);
    const at = [origin[0], origin[1]];
    let count = 0;
    let letter = 0;
    while (letter < text.length) {
      let bits = 0;
      let shift = 0;
      let code;
      do {
        code = text.charCodeAt(letter) - 63;
        letter += 1;
        bits |= (code & 31) << shift;
        shift += 5;
      } while (code >= 32);
      at[count % 2] += bits & 1 ? ~(bits >> 1) : bits >> 1;
      count += 1;
      if (count % 2 === 0) {
        place(at[0] / MILLION, at[1] / MILLION, line, count - 2);
      }
    }
    return line.subarray(0, count);
  }

  // Lines in the plane of Web Mercator (0–1, y down), and the box around them.
  map.unpacked = function (text, origin, shift) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    function place(lon, lat, line, index) {
      const point = map.plane(shift ? shift([lon, lat]) : [lon, lat]);
      line[index] = point[0];
      line[index + 1] = point[1];
      box[0] = Math.min(box[0], point[0]);
      box[1] = Math.min(box[1], point[1]);
      box[2] = Math.max(box[2], point[0]);
      box[3] = Math.max(box[3], point[1]);
    }
    const lines = text ? text.split(" ").map((line) => unpackedLine(line, origin, place)) : [];
    return { lines: lines, box: box };
  };

  map.plane = function (position) {
    const sine = Math.sin((position[1] * Math.PI) / 180);
    return [position[0] / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  };

  // The middle of an area (Gauss); of anything flat or thin, the middle of its box.
  function middle(thing) {
    const box = thing.box;
    const ring = thing.lines[0] || [];
    let twice = 0;
    let x = 0;
    let y = 0;
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const ax = ring[j] - box[0];
      const ay = ring[j + 1] - box[1];
      const bx = ring[i] - box[0];
      const by = ring[i + 1] - box[1];
      const cross = ax * by - bx * ay;
      twice += cross;
      x += (ax + bx) * cross;
      y += (ay + by) * cross;
    }
    if (Math.abs(twice) < 1e-18) {
      return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    }
    return [box[0] + x / (3 * twice), box[1] + y / (3 * twice)];
  }

  // Puts things into the plane: anew when a base map with shifted coordinates is chosen.
  map.lay = function (things, shift) {
    things.forEach(function (thing) {
      Object.assign(thing, map.unpacked(thing.shape, map.index.origin, shift));
      thing.drawn = thing.lines.length > 0;
      thing.middle = thing.drawn ? middle(thing) : null;
    });
  };

  function unit(row) {
    const made = { state: row[0], from: row[1] };
    map.index.numbers.forEach(function (name, index) {
      const value = row[index + 2];
      made[name] = value === undefined ? null : value;
    });
    return made;
  }

  function sitesOf(columns, part) {
    return columns.id.map(function (id, row) {
      const site = { layer: "site", part: part, row: row, matches: true };
      Object.keys(columns).forEach(function (name) {
        site[name] = columns[name][row];
      });
      site.kind = site.kind ? "factory" : "land";
      site.key = site.kind + "/" + id;
      site.address = (site.kind === "land" ? "land/" : "factories/") + id + "/";
      site.units = site.units.map(unit);
      return site;
    });
  }

  // Index, ground and all parts of the sites at once: {ground, sites}.
  map.loadAll = function (parts) {
    const names = ["index", "ground"].concat(parts.map((part) => "sites-" + part));
    return Promise.all(names.map(map.load)).then(function (loaded) {
      map.index = loaded[0];
      return {
        ground: loaded[1].map(groundOf),
        sites: [].concat.apply([], parts.map((part, number) => sitesOf(loaded[number + 2], part))),
      };
    });
  };

  function groundOf(row) {
    return { layer: row[0], id: row[1], label: row[2], address: row[3], shape: row[4] };
  }

  const words = {};

  // The facts of sites in words, one file a part, loaded when the first of them is shown.
  map.facts = function (site) {
    words[site.part] = words[site.part] || map.load("words-" + site.part);
    return words[site.part].then(function (rows) {
      const labels = map.index.labels[site.kind];
      return rows[site.row].map((text, index) => [labels[index], text]).filter((fact) => fact[1]);
    });
  };
})();
