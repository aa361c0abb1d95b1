//! A browser, driven through a WebDriver: Chromium without a screen.
