/* The search. Nothing is loaded before the first key; a query loads the few parts of the index that its letters ask for.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  /** @typedef {{ [word: string]: number[][] }} Shard steps between the entries that have a word, in title and text */
  /** @typedef {{ [entry: string]: number }} Scores */
  /** @typedef {string[]} Entry title, address, kind, text */
  /** @typedef {{ count: number, entries: Entry[] }} Found */
  const SHOWN = 20;
  const NUMBER_SCORE = 1000;
  const NUMBER_START_SCORE = 500;
  // As in rendering/search_index.py: words of scripts with spaces, and runs of kana, Chinese characters and Hangul.
  const WORDS = /[a-z0-9\u00df-\u00f6\u00f8-\u024f\u0370-\u1fff]+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/g;
  const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
  let base = "";

  /** @param {string} name */
  function load(name) {
    return guide.parts.load(base + "search/" + name + ".js");
  }

  /** @param {string} query */
  function terms(query) {
    const found = query.toLowerCase().match(WORDS) || [];
    /** @type {string[]} */
    const result = [];
    found.forEach(function (run) {
      if (!UNSPACED.test(run) || run.length < 3) {
        result.push(run);
        return;
      }
      for (let at = 0; at < run.length - 1; at += 1) {
        result.push(run.slice(at, at + 2));
      }
    });
    return result.slice(0, 12);
  }

  /** @param {string} query */
  function numberKey(query) {
    return (query.toLowerCase().match(/[a-z0-9]+/g) || []).join("");
  }

  /** @param {string} letter @param {number} shards */
  function shardOf(letter, shards) {
    return load("words-" + (letter.charCodeAt(0) % shards));
  }

  /** @param {number[] | undefined} steps @param {number} weight @param {Scores} scores */
  function unpack(steps, weight, scores) {
    let at = 0;
    (steps || []).forEach(function (step) {
      at += step;
      scores[at] = Math.max(scores[at] || 0, weight);
    });
  }

  /* Scores of all entries that have a word beginning with the term. */
  /** @param {Shard} shard @param {string} term */
  function scoresOf(shard, term) {
    /** @type {Scores} */
    const scores = {};
    Object.keys(shard).forEach(function (word) {
      if (word.lastIndexOf(term, 0) === 0) {
        unpack(shard[word][0], word === term ? 4 : 3, scores);
        unpack(shard[word][1], word === term ? 2 : 1, scores);
      }
    });
    return scores;
  }

  /** @param {Shard} shard @param {string} key @param {Scores} total */
  function addNumbers(shard, key, total) {
    Object.keys(shard).forEach(function (word) {
      if (key.length > 1 && word.lastIndexOf("#" + key, 0) === 0) {
        /** @type {Scores} */
        const scores = {};
        unpack(shard[word][0], word.length === key.length + 1 ? NUMBER_SCORE : NUMBER_START_SCORE, scores);
        Object.keys(scores).forEach(function (entry) {
          total[entry] = Math.max(total[entry] || 0, scores[entry]);
        });
      }
    });
  }

  /** @param {Scores} one @param {Scores} other */
  function both(one, other) {
    /** @type {Scores} */
    const result = {};
    Object.keys(one).forEach(function (entry) {
      if (other[entry]) {
        result[entry] = one[entry] + other[entry];
      }
    });
    return result;
  }

  /** @param {Scores} total */
  function best(total) {
    return Object.keys(total)
      .map(Number)
      .sort(function (one, other) {
        return total[other] - total[one] || one - other;
      });
  }

  /** @param {number[]} numbers @param {number} run */
  function entriesOf(numbers, run) {
    return Promise.all(
      numbers.map(function (number) {
        return load("entries-" + Math.floor(number / run)).then(function (part) {
          return part[number % run];
        });
      })
    );
  }

  /* Entries that hold the query as it was typed come before those that hold its parts; numbers stay first. */
  /** @param {Entry[]} entries @param {string} query */
  function wholeFirst(entries, query) {
    const typed = query.toLowerCase();
    const holds = entries.map(function (entry) {
      return (entry[0].toLowerCase().indexOf(typed) >= 0 ? 2 : 0) + (entry[3].toLowerCase().indexOf(typed) >= 0 ? 1 : 0);
    });
    return entries
      .map(function (entry, at) {
        return at;
      })
      .sort(function (one, other) {
        return holds[other] - holds[one] || one - other;
      })
      .map(function (at) {
        return entries[at];
      });
  }

  /** @param {string} query */
  function find(query) {
    const asked = terms(query);
    const key = numberKey(query);
    if (!asked.length) {
      return Promise.resolve({ count: 0, entries: [] });
    }
    return load("index").then(function (index) {
      const shards = asked.map(function (term) {
        return shardOf(term, index.shards);
      });
      return Promise.all(shards.concat(key ? shardOf(key, index.shards) : [])).then(function (loaded) {
        const total = asked
          .map(function (term, at) {
            return scoresOf(loaded[at], term);
          })
          .reduce(both);
        if (key) {
          addNumbers(loaded[asked.length], key, total);
        }
        const numbers = best(total);
        return entriesOf(numbers.slice(0, SHOWN), index.run).then(function (entries) {
          return { count: numbers.length, entries: wholeFirst(entries, query) };
        });
      });
    });
  }

  /** @param {string} name @param {string} text */
  function span(name, text) {
    const node = document.createElement("span");
    node.className = "guide-search__" + name;
    return guide.setText(node, text);
  }

  /** @param {Entry} entry */
  function item(entry) {
    const link = document.createElement("a");
    link.className = "guide-search__result";
    link.href = guide.address(base + entry[1]);
    link.appendChild(span("title", entry[0]));
    link.appendChild(span("kind", entry[2]));
    link.appendChild(span("text", entry[3]));
    const row = document.createElement("li");
    row.appendChild(link);
    return row;
  }

  function start() {
    const dialog = document.getElementById("guide-search");
    if (!dialog) {
      return;
    }
    const input = document.getElementById("guide-search-input");
    const results = document.getElementById("guide-search-results");
    const status = document.getElementById("guide-search-status");
    let asked = 0;
    base = (dialog.dataset.guideBase || ".").replace(/\/*$/, "/");

    /** @param {Found | null} found */
    function said(found) {
      if (!found) {
        return guide.said("search-failed");
      }
      return found.count ? guide.counted("found", found.count, { count: guide.number(found.count) }) : guide.said("found-none");
    }

    guide.onInput(input, function () {
      const query = input.value.trim();
      const turn = (asked += 1);
      if (!query) {
        results.textContent = "";
        status.textContent = "";
        return;
      }
      find(query).catch(() => null).then(function (found) {
        if (turn !== asked) {
          return; // a later key was faster
        }
        results.textContent = "";
        ((found && found.entries) || []).forEach(function (entry) {
          results.appendChild(item(entry));
        });
        status.textContent = said(found);
      });
    });
  }

  guide.search = { find: find };

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
