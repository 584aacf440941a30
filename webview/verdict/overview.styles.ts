import { css } from "lit";

export const overviewStyles = css`
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr);
    gap: 0 2em;
  }
  @media (max-width: 700px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .extra {
      display: none;
    }
  }
  .columns h2 {
    margin-top: 1.2em;
  }
  .holder {
    margin: 0.5em 0 0;
  }
  .held {
    padding-inline-start: 2.4em;
  }
  ol.next,
  ul.evidence {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ol.next {
    counter-reset: step;
  }
  ol.next li {
    position: relative;
    padding: 0.15em 0 0.15em 1.8em;
    counter-increment: step;
  }
  ol.next li::before {
    content: counter(step);
    position: absolute;
    inset-inline-start: 0;
    font-weight: 700;
  }
  ul.evidence li {
    display: flex;
    gap: 0.6em;
    padding: 0.15em 0;
  }
  .evidence .red {
    color: var(--red-text);
  }
  .evidence .green {
    color: var(--green-text);
  }
  .evidence .blue {
    color: var(--blue);
  }
  .evidence .grey {
    color: var(--muted);
  }
  .evidence .icon svg {
    width: 0.95em;
    height: 0.95em;
  }
  th.chart,
  td.chart {
    width: 18%;
    min-width: 6em;
    text-align: start;
  }
`;
