// Imported before the bundle: what DevTools expects of its browser and Node 20 lacks.

if (!Promise.withResolvers) {
  Promise.withResolvers = () => {
    let resolve, reject;
    const promise = new Promise((onResolve, onReject) => {
      resolve = onResolve;
      reject = onReject;
    });
    return { promise, resolve, reject };
  };
}

// DevTools reports oddities of a snapshot here; only the figures matter.
console.warn = () => {};
