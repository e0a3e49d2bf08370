import { createRoot } from 'react-dom/client';
import { Jobs } from './Jobs.jsx';

createRoot(document.querySelector('main')).render(<Jobs />);
