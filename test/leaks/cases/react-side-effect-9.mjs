export default {
  report: "gaearon/react-side-effect#9",
  what: "rewind() gave the state, but kept the instances that were mounted on the server",
  kind: "server rendering",
  packages: { react: "0.14.10", "react-dom": "0.14.10" },
  variants: { leaking: { "react-side-effect": "1.0.0" }, mended: { "react-side-effect": "1.0.1" } },
  holder: ["mountedInstances"],
  file: ["react-side-effect/lib/index.js", "react-side-effect/index.js"],
  async serve({ use }) {
    const { default: React } = await use("react");
    const { default: server } = await use("react-dom/server.js");
    const { default: module } = await use("react-side-effect");
    const withSideEffect = module.default ?? module;
    class Title extends React.Component {
      render() {
        return React.createElement("main", null, this.props.title);
      }
    }
    const Document = withSideEffect(
      (list) => list.at(-1)?.title,
      () => {},
    )(Title);
    Document.canUseDOM = false;
    return (number) => {
      const html = server.renderToString(React.createElement(Document, { title: `Item ${number}` }));
      return `${Document.rewind()}: ${html}`;
    };
  },
};
