call expect_rows('articles');
call expect_rows('article_texts');
