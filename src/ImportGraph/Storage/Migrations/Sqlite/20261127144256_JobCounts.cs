using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <summary>
    /// Creates the counts of jobs and the triggers that change them. A migration that rebuilds the table ImportJobs has to create the
    /// triggers again: SQLite drops them together with the table.
    /// </summary>
    public partial class JobCounts : Migration
    {
        private const string Subtract = """
            UPDATE "JobCounts" SET "Count" = "Count" - 1
                WHERE "Status" = OLD."Status" AND "JobType" = OLD."JobType" AND "Retryable" IS OLD."Retryable";
            """;

        private const string Add = """
            UPDATE "JobCounts" SET "Count" = "Count" + 1
                WHERE "Status" = NEW."Status" AND "JobType" = NEW."JobType" AND "Retryable" IS NEW."Retryable";
            INSERT INTO "JobCounts" ("Status", "JobType", "Retryable", "Count")
                SELECT NEW."Status", NEW."JobType", NEW."Retryable", 1 WHERE changes() = 0;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "JobCounts",
                columns: table => new
                {
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    JobType = table.Column<byte>(type: "INTEGER", nullable: false),
                    Retryable = table.Column<bool>(type: "INTEGER", nullable: true),
                    Count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateIndex(
                name: "IX_JobCounts_Status_JobType_Retryable",
                table: "JobCounts",
                columns: new[] { "Status", "JobType", "Retryable" },
                unique: true);

            CountJobs(migrationBuilder);
            CreateTriggers(migrationBuilder);
        }

        internal static void CountJobs(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("""
                INSERT INTO "JobCounts" ("Status", "JobType", "Retryable", "Count")
                SELECT "Status", "JobType", "Retryable", COUNT(*) FROM "ImportJobs" GROUP BY "Status", "JobType", "Retryable";
                """);

        internal static void CreateTriggers(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql($"""
                CREATE TRIGGER "TR_ImportJobs_Insert" AFTER INSERT ON "ImportJobs" BEGIN
                {Add}
                END;
                """);

            migrationBuilder.Sql($"""
                CREATE TRIGGER "TR_ImportJobs_Update" AFTER UPDATE OF "Status", "JobType", "Retryable" ON "ImportJobs"
                WHEN OLD."Status" <> NEW."Status" OR OLD."JobType" <> NEW."JobType" OR OLD."Retryable" IS NOT NEW."Retryable" BEGIN
                {Subtract}
                {Add}
                END;
                """);

            migrationBuilder.Sql($"""
                CREATE TRIGGER "TR_ImportJobs_Delete" AFTER DELETE ON "ImportJobs" BEGIN
                {Subtract}
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            DropTriggers(migrationBuilder);

            migrationBuilder.DropTable(
                name: "JobCounts");
        }

        internal static void DropTriggers(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER "TR_ImportJobs_Insert";""");
            migrationBuilder.Sql("""DROP TRIGGER "TR_ImportJobs_Update";""");
            migrationBuilder.Sql("""DROP TRIGGER "TR_ImportJobs_Delete";""");
        }
    }
}
