using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <summary>
    /// Jobs have the texts in which searches look, and an index finds jobs by any part of them: see SqliteTextIndex. The texts of existing jobs are
    /// stored at the start: see SearchTextsOfOldJobs. A migration that rebuilds the table ImportJobs has to create the triggers again: SQLite drops
    /// them together with the table.
    /// </summary>
    public partial class Search : Migration
    {
        // The index keeps no texts. So it has to be given the old text to remove a job. The line break keeps the two texts apart.
        private const string Add = """
            INSERT INTO "ImportJobTexts" (rowid, "Text") VALUES (NEW."Key", coalesce(NEW."SearchText", '') || char(10) || coalesce(NEW."ErrorText", ''));
            """;

        private const string Remove = """
            INSERT INTO "ImportJobTexts" ("ImportJobTexts", rowid, "Text")
                VALUES ('delete', OLD."Key", coalesce(OLD."SearchText", '') || char(10) || coalesce(OLD."ErrorText", ''));
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ErrorText",
                table: "ImportJobs",
                type: "TEXT",
                maxLength: 3500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SearchText",
                table: "ImportJobs",
                type: "TEXT",
                maxLength: 3500,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Key",
                table: "ImportJobs",
                column: "Key",
                filter: "SearchText IS NULL");

            // See the migration Projects: soon there are no such jobs.
            migrationBuilder.Sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('ImportJobs', 'IX_ImportJobs_Key', '1 1');");

            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE "ImportJobTexts" USING fts5("Text", content = '', columnsize = 0, tokenize = 'trigram case_sensitive 1', detail = none);
                """);

            // The index also has the existing jobs, with empty texts.
            migrationBuilder.Sql("""INSERT INTO "ImportJobTexts" (rowid, "Text") SELECT "Key", char(10) FROM "ImportJobs";""");

            migrationBuilder.Sql($"""
                CREATE TRIGGER "TR_ImportJobs_Insert_Text" AFTER INSERT ON "ImportJobs" BEGIN
                {Add}
                END;
                """);

            migrationBuilder.Sql($"""
                CREATE TRIGGER "TR_ImportJobs_Update_Text" AFTER UPDATE OF "SearchText", "ErrorText" ON "ImportJobs"
                WHEN OLD."SearchText" IS NOT NEW."SearchText" OR OLD."ErrorText" IS NOT NEW."ErrorText" BEGIN
                {Remove}
                {Add}
                END;
                """);

            migrationBuilder.Sql($"""
                CREATE TRIGGER "TR_ImportJobs_Delete_Text" AFTER DELETE ON "ImportJobs" BEGIN
                {Remove}
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER "TR_ImportJobs_Insert_Text";""");
            migrationBuilder.Sql("""DROP TRIGGER "TR_ImportJobs_Update_Text";""");
            migrationBuilder.Sql("""DROP TRIGGER "TR_ImportJobs_Delete_Text";""");
            migrationBuilder.Sql("""DROP TABLE "ImportJobTexts";""");
            migrationBuilder.Sql("DELETE FROM sqlite_stat1 WHERE idx = 'IX_ImportJobs_Key';");
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Key",
                table: "ImportJobs");

            // Without EF Core, which would rebuild the table and lose its triggers.
            migrationBuilder.Sql("""ALTER TABLE "ImportJobs" DROP COLUMN "ErrorText";""");
            migrationBuilder.Sql("""ALTER TABLE "ImportJobs" DROP COLUMN "SearchText";""");
        }
    }
}
