"""Any input to articles: files, pages and tables; what can't be read is set aside with a reason."""
