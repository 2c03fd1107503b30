/* The data of the map: loads its files, unpacks shapes, and makes one object a site. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  const MILLION = 1e6;
  const ROOM = 65536;

  map.load = (name) => guide.parts.load(map.base + "map/" + name + ".js");

  // A place in the plane of Web Mercator (0–1, y down).
  map.plane = function (position) {
    return [eastward(position[0]), southward(position[1])];
  };

  /** @param {number} lon */
  function eastward(lon) {
    return lon / 360 + 0.5;
  }

  /** @param {number} lat */
  function southward(lat) {
    const sine = Math.sin((lat * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }

  // Many lines share one array of corners: an allocation for each would cost more than its unpacking.
  let corners = new Float64Array(ROOM);
  let used = 0;

  // The published encoded polyline algorithm with six decimals. Widens the box as it goes.
  /** @param {string} text @param {number[]} origin @param {Shift} shift @param {MapBox} box */
  function unpackedLine(text, origin, shift, box) {
    if (used + text.length > corners.length) {
      corners = new Float64Array(Math.max(ROOM, text.length));
      used = 0;
    }
    const start = used;
    const at = [origin[0], origin[1]];
    let isNorth = 0;
    let letter = 0;
    while (letter < text.length) {
      let bits = 0;
      let turn = 0;
      let code;
      do {
        code = text.charCodeAt(letter) - 63;
        letter += 1;
        bits |= (code & 31) << turn;
        turn += 5;
      } while (code >= 32);
      at[isNorth] += bits & 1 ? ~(bits >> 1) : bits >> 1;
      if (isNorth) {
        place(at[0] / MILLION, at[1] / MILLION, shift, box);
      }
      isNorth = 1 - isNorth;
    }
    return corners.subarray(start, used);
  }

  /** @param {number} lon @param {number} lat @param {Shift} shift @param {MapBox} box */
  function place(lon, lat, shift, box) {
    const moved = shift && shift([lon, lat]);
    const x = eastward(moved ? moved[0] : lon);
    const y = southward(moved ? moved[1] : lat);
    corners[used] = x;
    corners[used + 1] = y;
    used += 2;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }

  // Lines in the plane, parted by blanks in the text, and the box around them.
  map.unpacked = function (text, origin, shift) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const lines = text ? text.split(" ").map((line) => unpackedLine(line, origin, shift, box)) : [];
    return { lines: lines, box: box };
  };

  // The middle of an area (Gauss); of anything flat or thin, the middle of its box.
  /** @param {ArrayLike<number>} ring @param {MapBox} box */
  function middle(ring, box) {
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
      const found = map.unpacked(thing.shape, map.index.origin, shift);
      thing.lines = found.lines;
      thing.box = found.box;
      thing.drawn = found.lines.length > 0;
      thing.middle = thing.drawn ? middle(found.lines[0], found.box) : [];
    });
  };

  // One site: a row of the columns of its file, with what the map finds out about it.
  class Site {
    /** @param {SiteColumns} columns @param {number} row @param {string} part */
    constructor(columns, row, part) {
      this.columns = columns;
      this.row = row;
      this.part = part;
      this.matches = true;
      this.drawn = false;
      /** @type {Float64Array[]} */
      this.lines = [];
      /** @type {MapBox} */
      this.box = [];
      /** @type {MapPoint} */
      this.middle = [];
    }

    get layer() { return /** @type {"site"} */ ("site"); }
    get look() { return /** @type {"site"} */ ("site"); }
    get id() { return this.columns.id[this.row]; }
    get kind() { return this.columns.kind[this.row] ? "factory" : "land"; }
    get key() { return this.kind + "/" + this.id; }
    get address() { return (this.kind === "land" ? "land/" : "factories/") + this.id + "/"; }
    get name() { return this.columns.name[this.row]; }
    get label() { return this.columns.label[this.row]; }
    get park() { return this.columns.park[this.row]; }
    get state() { return this.columns.state[this.row]; }
    get shape() { return this.columns.shape[this.row]; }
    get place() { return this.columns.place[this.row]; }
  }

  // Numbers as the processor knows them; what is not known meets no limit, which is what NaN does.
  /** @param {(number | null)[]} values */
  function numbers(values) {
    const made = new Float64Array(values.length);
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i];
      made[i] = value === null ? NaN : value;
    }
    return made;
  }

  /** @param {PartContents["map-sites-N"]} loaded @param {string} part */
  function sitesOf(loaded, part) {
    const columns = /** @type {SiteColumns} */ (/** @type {NumberColumns} */ (loaded));
    const units = columns.units;
    const first = new Uint32Array(columns.id.length + 1);
    loaded.units.count.forEach(function (count, row) {
      first[row + 1] = first[row] + count;
    });
    Object.keys(units).forEach((name) => (units[name] = numbers(units[name])));
    units.first = first;
    const asked = [...map.index.filters, ...map.index.limits].filter((one) => one.of === "site" && one.column in columns);
    asked.forEach((one) => (columns[one.column] = numbers(columns[one.column])));
    return columns.id.map((id, row) => new Site(columns, row, part));
  }

  // Places with a card have more columns: position, kind in words, facts, and the kind whose symbol they have.
  /** @param {PartContents["map-ground"][number]} row */
  function groundOf(row) {
    return {
      layer: row[0],
      // Of records how their kind is drawn.
      look: /** @type {GroundLook} */ (guide.own(map.index.layers, row[0]) || row[0]),
      id: row[1],
      key: row[0] + "/" + row[1],
      label: row[2],
      name: row[2],
      address: row[3],
      shape: row[4],
      place: row[5] || null,
      kind: row[6] || "",
      facts: row[7] || [],
      symbol: row[8] || "",
      matches: true,
      drawn: false,
      lines: [],
      box: [],
      middle: [],
    };
  }

  // What was made of the file of a name once it and the index are there. It is made once; what failed may be asked for again.
  const made = new Map();

  /** @template Content, Made @param {string} name @param {(content: Content) => Made} make @returns {Promise<Made>} */
  function madeOf(name, make) {
    if (!made.has(name)) {
      const index = map.load("index").then((content) => (map.index = content));
      made.set(name, Promise.all([map.load(name), index]).then((loaded) => make(loaded[0])));
      made.get(name).catch(() => made.delete(name));
    }
    return made.get(name);
  }

  // Promises of what lies below the sites, and of the sites of a part.
  map.loadGround = () => madeOf("ground", (rows) => rows.map(groundOf));
  map.loadSites = (part) => madeOf("sites-" + part, (/** @type {PartContents["map-sites-N"]} */ columns) => sitesOf(columns, part));

  // The facts of sites in words, one file a part, loaded when the first of them is shown. None where they cannot be loaded.
  map.facts = function (site) {
    /** @param {PartContents["map-words-N"]} rows */
    function worded(rows) {
      const labels = map.index.labels[site.kind === "land" ? "land" : "factory"];
      return rows[site.row].map((text, index) => [labels[index], text]).filter((fact) => fact[1]);
    }
    return map.load("words-" + site.part).then(worded).catch(function () {
      map.showLoss();
      return [];
    });
  };
})();
