import { render } from 'preact';
import { App } from './app/App';
import { guardPresses } from './app/presses';

guardPresses(document);
render(<App />, document.getElementById('app')!);
