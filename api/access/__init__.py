"""Who is let in through the browser: sessions, their cookies, forms that only our pages send."""
