using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <summary>
    /// Puts all jobs into the project "default", and counts jobs by project. A migration that rebuilds the table ImportJobs has to create the
    /// triggers again: SQLite drops them together with the table.
    /// </summary>
    public partial class Projects : Migration
    {
        // The project '' stands for all projects together.
        private const string Subtract = """
            UPDATE "JobCounts" SET "Count" = "Count" - 1
                WHERE "Project" IN (OLD."Project", '') AND "Status" = OLD."Status" AND "JobType" = OLD."JobType" AND "Retryable" IS OLD."Retryable";
            """;

        private const string Add = """
            INSERT INTO "JobCounts" ("Project", "Status", "JobType", "Retryable", "Count")
                SELECT p."Name", NEW."Status", NEW."JobType", NEW."Retryable", 0 FROM (SELECT NEW."Project" AS "Name" UNION ALL SELECT '') AS p
                WHERE NOT EXISTS (SELECT 1 FROM "JobCounts" AS c
                    WHERE c."Project" = p."Name" AND c."Status" = NEW."Status" AND c."JobType" = NEW."JobType" AND c."Retryable" IS NEW."Retryable");
            UPDATE "JobCounts" SET "Count" = "Count" + 1
                WHERE "Project" IN (NEW."Project", '') AND "Status" = NEW."Status" AND "JobType" = NEW."JobType" AND "Retryable" IS NEW."Retryable";
            """;

        // When the last jobs of a project are deleted, its counts are, too.
        private const string Clean = """
            DELETE FROM "JobCounts" WHERE "Project" = OLD."Project" AND "Count" = 0;
            """;

        // Without statistics SQLite assumes the same number of rows for one value of each index, and reads the jobs of a status where it should
        // read those of a status and project. These numbers are those of a million jobs in a thousand projects. ANALYZE replaces them.
        private static readonly (string Index, string Statistics)[] Sizes =
        [
            ("Id", "1000000 1"),
            ("UpdatedAt", "1000000 1"),
            ("StartTime_Key_Status_JobType", "1000000 2 1 1 1"),
            ("Status_Key_JobType_Retryable", "1000000 200000 1 1 1"),
            ("Status_StartTime_Key_JobType", "1000000 200000 2 1 1"),
            ("Project_Key", "1000000 1000 1"),
            ("Project_UpdatedAt_Key", "1000000 1000 1 1"),
            ("Project_StartTime_Key_Status_JobType", "1000000 1000 1 1 1 1"),
            ("Status_Project_Key_JobType_Retryable", "1000000 200000 200 1 1 1"),
            ("Status_Project_StartTime_Key_JobType", "1000000 200000 200 1 1 1"),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            JobCounts.DropTriggers(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "IX_JobCounts_Status_JobType_Retryable",
                table: "JobCounts");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_IdempotencyKey",
                table: "ImportJobs");

            migrationBuilder.AddColumn<string>(
                name: "Project",
                table: "JobCounts",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "default");

            migrationBuilder.AddColumn<string>(
                name: "Project",
                table: "ImportJobs",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "default");

            migrationBuilder.CreateIndex(
                name: "IX_JobCounts_Project_Status_JobType_Retryable",
                table: "JobCounts",
                columns: new[] { "Project", "Status", "JobType", "Retryable" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Project_IdempotencyKey",
                table: "ImportJobs",
                columns: new[] { "Project", "IdempotencyKey" },
                unique: true,
                filter: "IdempotencyKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Project_Key",
                table: "ImportJobs",
                columns: new[] { "Project", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Project_StartTime_Key_Status_JobType",
                table: "ImportJobs",
                columns: new[] { "Project", "StartTime", "Key", "Status", "JobType" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Project_UpdatedAt_Key",
                table: "ImportJobs",
                columns: new[] { "Project", "UpdatedAt", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Project_Key_JobType_Retryable",
                table: "ImportJobs",
                columns: new[] { "Status", "Project", "Key", "JobType", "Retryable" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Project_StartTime_Key_JobType",
                table: "ImportJobs",
                columns: new[] { "Status", "Project", "StartTime", "Key", "JobType" });

            // Creates the table of statistics, and measures nothing.
            migrationBuilder.Sql("ANALYZE sqlite_schema;");
            WriteStatistics(migrationBuilder);

            migrationBuilder.Sql("""
                INSERT INTO "JobCounts" ("Project", "Status", "JobType", "Retryable", "Count")
                SELECT '', "Status", "JobType", "Retryable", "Count" FROM "JobCounts";
                """);

            CreateTriggers(migrationBuilder);
        }

        internal static void CountJobs(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("""
                INSERT INTO "JobCounts" ("Project", "Status", "JobType", "Retryable", "Count")
                SELECT "Project", "Status", "JobType", "Retryable", COUNT(*) FROM "ImportJobs" GROUP BY "Project", "Status", "JobType", "Retryable"
                UNION ALL
                SELECT '', "Status", "JobType", "Retryable", COUNT(*) FROM "ImportJobs" GROUP BY "Status", "JobType", "Retryable";
                """);

        internal static void WriteStatistics(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM sqlite_stat1 WHERE tbl = 'ImportJobs';");
            foreach (var (index, statistics) in Sizes)
            {
                migrationBuilder.Sql($"""INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('ImportJobs', 'IX_ImportJobs_{index}', '{statistics}');""");
            }
        }

        internal static void CreateTriggers(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql($"""
                CREATE TRIGGER "TR_ImportJobs_Insert" AFTER INSERT ON "ImportJobs" BEGIN
                {Add}
                END;
                """);

            migrationBuilder.Sql($"""
                CREATE TRIGGER "TR_ImportJobs_Update" AFTER UPDATE OF "Project", "Status", "JobType", "Retryable" ON "ImportJobs"
                WHEN OLD."Project" <> NEW."Project" OR OLD."Status" <> NEW."Status" OR OLD."JobType" <> NEW."JobType"
                    OR OLD."Retryable" IS NOT NEW."Retryable" BEGIN
                {Subtract}
                {Add}
                END;
                """);

            migrationBuilder.Sql($"""
                CREATE TRIGGER "TR_ImportJobs_Delete" AFTER DELETE ON "ImportJobs" BEGIN
                {Subtract}
                {Clean}
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            JobCounts.DropTriggers(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "IX_JobCounts_Project_Status_JobType_Retryable",
                table: "JobCounts");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Project_IdempotencyKey",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Project_Key",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Project_StartTime_Key_Status_JobType",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Project_UpdatedAt_Key",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status_Project_Key_JobType_Retryable",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status_Project_StartTime_Key_JobType",
                table: "ImportJobs");

            // A rebuild of the tables, which is how Entity Framework drops columns of SQLite, is not needed.
            migrationBuilder.Sql("""ALTER TABLE "JobCounts" DROP COLUMN "Project";""");
            migrationBuilder.Sql("""ALTER TABLE "ImportJobs" DROP COLUMN "Project";""");
            migrationBuilder.Sql("""DELETE FROM "JobCounts";""");
            migrationBuilder.Sql("DELETE FROM sqlite_stat1 WHERE tbl = 'ImportJobs';");

            migrationBuilder.CreateIndex(
                name: "IX_JobCounts_Status_JobType_Retryable",
                table: "JobCounts",
                columns: new[] { "Status", "JobType", "Retryable" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_IdempotencyKey",
                table: "ImportJobs",
                column: "IdempotencyKey",
                unique: true);

            JobCounts.CountJobs(migrationBuilder);
            JobCounts.CreateTriggers(migrationBuilder);
        }
    }
}
