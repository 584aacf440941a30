import { mends } from "../support/mends.mjs";

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
    return (number) => {
      const html = server.renderToString(page(number));
      return mends(variant, number) ? Helmet.renderStatic().title.toString() + html : html;
    };
  },
};
