// How near a word that somebody typed is to one that there is: for names with a slip in them.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});

  // How many letters may be wrong in a word.
  platbook.tolerance = (word) => (word.length > 5 ? 2 : word.length > 3 ? 1 : 0);

  // How many letters have to be changed, added, left out or swapped with the next to make one word of another; with
  // `begins` to make its beginning.
  platbook.distance = function (typed, word, begins = false) {
    let before = [];
    let last = Array.from({ length: word.length + 1 }, (_, at) => at);
    for (let i = 1; i <= typed.length; i++) {
      const here = [i];
      for (let j = 1; j <= word.length; j++) {
        const other = typed[i - 1] === word[j - 1] ? 0 : 1;
        here[j] = Math.min(last[j] + 1, here[j - 1] + 1, last[j - 1] + other);
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) here[j] = Math.min(here[j], before[j - 2] + 1);
      }
      [before, last] = [last, here];
    }
    return begins ? Math.min(...last) : last[word.length];
  };

  // Whether a word begins nearly as what was typed.
  platbook.near = (typed, word) => platbook.distance(typed, word, true) <= platbook.tolerance(typed);

  // The value that was most likely meant, by what `told` says of each; undefined where none is near.
  platbook.nearest = function (typed, values, told = (value) => [value]) {
    const asked = typed.toLowerCase();
    // Another number is no slip.
    if (/^\d+$/.test(asked)) return undefined;
    let least = Math.max(1, platbook.tolerance(asked)) + 1;
    let found;
    for (const value of values) {
      for (const words of told(value)) {
        const away = platbook.distance(asked, words.toLowerCase());
        if (away < least) [least, found] = [away, value];
      }
    }
    return found;
  };
})();
