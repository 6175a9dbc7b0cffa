/* Tells the image cropper whether there is touch; by itself it would try by setting an inline handler. */
window.jQuery.Jcrop.defaults.touchSupport = "ontouchstart" in window;
