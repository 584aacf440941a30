export default {
  report: "mobxjs/mobx-react#140",
  what: "components rendered on a server observe the store for ever; enableStaticRendering(true) makes them not observe",
  kind: "server rendering",
  packages: { react: "16.14.0", "react-dom": "16.14.0", mobx: "6.3.13", "mobx-react": "7.2.1", "mobx-react-lite": "3.2.3" },
  variants: { leaking: {}, mended: {} },
  holder: ["observers_", "observers"],
  file: ["mobx.cjs.development.js", "mobxreact.cjs.development.js", "observer.js"],
  async serve({ use, mended }) {
    const { default: React } = await use("react");
    const { default: server } = await use("react-dom/server.js");
    const { default: mobx } = await use("mobx");
    const { observer, enableStaticRendering } = (await use("mobx-react")).default;
    if (mended) enableStaticRendering(true);
    const store = mobx.observable({ title: "Catalogue", items: ["tea", "salt"] });
    class Page extends React.Component {
      render() {
        return React.createElement("main", null, `${store.title} ${store.items.length} ${this.props.number}`);
      }
    }
    const Observing = observer(Page);
    return (number) => server.renderToString(React.createElement(Observing, { number }));
  },
};
