"""Built files may be kept for ever, pages may not."""


def test_a_file_with_a_hash_in_its_name_is_kept(app, cast):
    href = app.jinja_env.globals["asset"]("app.css")

    with cast.nobody.get(href) as answer:
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.mimetype == "text/css"


def test_the_list_of_built_files_is_asked_for_again(cast):
    with cast.nobody.get("/static/dist/manifest.json") as answer:
        assert "immutable" not in answer.headers["Cache-Control"]
