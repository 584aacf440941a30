export default {
  report: "shakacode/react_on_rails#501",
  what: "on a server each rendered Helmet stays mounted until renderStatic() is called",
  kind: "server rendering",
  packages: { react: "16.14.0", "react-dom": "16.14.0", "react-helmet": "6.1.0", "react-side-effect": "2.1.2" },
  variants: { leaking: {}, mended: {}, halfway: {} },
  holder: ["mountedInstances"],
  file: ["react-side-effect/lib/index.js"],
  async serve({ use, variant }) {
    const { default: React } = await use("react");
    const { default: server } = await use("react-dom/server.js");
    const { Helmet } = (await use("react-helmet")).default;
    Helmet.canUseDOM = false;
    const page = (number) =>
      React.createElement(
        "main",
        null,
        React.createElement(Helmet, null, React.createElement("title", null, `Item ${number}`)),
        `Item ${number}`,
      );
    // renderStatic() empties the whole list: every second call would be remedy enough. peek() reads it and leaves it as it is.
    const head = { leaking: () => null, halfway: () => Helmet.peek(), mended: () => Helmet.renderStatic() }[variant];
    return (number) => {
      const html = server.renderToString(page(number));
      return `${head()?.title ?? ""}${html}`;
    };
  },
};
