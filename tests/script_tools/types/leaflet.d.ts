/* What our scripts use of Leaflet, and folium's script of them. Members that begin with _ are Leaflet's own: map-layer.js alone
 * may name them. */

interface LeafletPoint {
  x: number;
  y: number;
  add(other: LeafletPoint | number[]): LeafletPoint;
  divideBy(divisor: number): LeafletPoint;
}
interface LeafletBounds {
  min: LeafletPoint;
  getSize(): LeafletPoint;
}
interface LeafletLatLng {
  lat: number;
  lng: number;
  distanceTo(other: LeafletLatLng): number;
}
interface LeafletLayer {
  addTo(map: LeafletMap): this;
  remove(): this;
  removeFrom(map: LeafletMap): this;
}
interface LeafletLine extends LeafletLayer {
  setLatLngs(points: LeafletLatLng[]): this;
}
interface LeafletMarker extends LeafletLayer {
  getElement(): HTMLElement;
  on(types: string, listener: (event: { originalEvent: KeyboardEvent }) => void): this;
}
/** Of the mouse. */
interface LeafletEvent {
  latlng: LeafletLatLng;
  containerPoint: LeafletPoint;
}
interface LeafletHandler {
  enable(): void;
  disable(): void;
  moving(): boolean;
}
interface LeafletMap {
  dragging: LeafletHandler;
  scrollWheelZoom: LeafletHandler;
  attributionControl?: { setPrefix(prefix: string | false): void };
  fitBounds(corners: LeafletLatLng[] | number[][], options: object): this;
  getCenter(): LeafletLatLng;
  getContainer(): HTMLElement;
  getPixelOrigin(): LeafletPoint;
  containerPointToLayerPoint(point: LeafletPoint): LeafletPoint;
  getZoom(): number;
  hasLayer(layer: LeafletLayer): boolean;
  invalidateSize(options: object): this;
  on(types: string, listener: (event: LeafletEvent) => void): this;
  project(place: LeafletLatLng, zoom: number): LeafletPoint;
  setView(centre: LeafletLatLng | number[], zoom: number, options: object): this;
  unproject(point: LeafletPoint, zoom: number): LeafletLatLng;
  whenReady(ready: () => void): this;
  zoomIn(): this;
  zoomOut(): this;
}
/** A layer of ours, which Leaflet moves and scales as it does its own renderers. */
interface CanvasLayer extends LeafletLayer {
  paint(): void;
  _map: LeafletMap & { _animatingZoom: boolean };
  _bounds: LeafletBounds;
  _container: HTMLCanvasElement;
  _context?: CanvasRenderingContext2D | null;
}

declare const L: {
  Renderer: {
    extend(members: object & ThisType<CanvasLayer>): new () => CanvasLayer;
    prototype: { _update(): void };
  };
  DomUtil: {
    create(name: "canvas", className: string): HTMLCanvasElement;
    setPosition(element: HTMLElement, point: LeafletPoint): void;
  };
  divIcon(options: object): object;
  marker(place: number[], options: object): LeafletMarker;
  polygon(rings: number[][][], options: object): LeafletLayer;
  control: { scale(options: object): LeafletLayer };
  latLng(lat: number, lng: number): LeafletLatLng;
  point(x: number, y: number): LeafletPoint;
  polyline(points: LeafletLatLng[], options: object): LeafletLine;
  svg(): object;
};
