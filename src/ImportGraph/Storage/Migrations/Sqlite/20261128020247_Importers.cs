using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <summary>
    /// All jobs are jobs of the built-in importer, and jobs are also counted by importer. A migration that rebuilds the table ImportJobs has to create
    /// the triggers again: SQLite drops them together with the table.
    /// </summary>
    public partial class Importers : Migration
    {
        // The project '' stands for all projects together.
        private const string Subtract = """
            UPDATE "JobCounts" SET "Count" = "Count" - 1
                WHERE "Project" IN (OLD."Project", '') AND "Importer" = OLD."Importer" AND "Status" = OLD."Status" AND "JobType" = OLD."JobType"
                    AND "Retryable" IS OLD."Retryable";
            """;

        private const string Add = """
            INSERT INTO "JobCounts" ("Project", "Importer", "Status", "JobType", "Retryable", "Count")
                SELECT p."Name", NEW."Importer", NEW."Status", NEW."JobType", NEW."Retryable", 0
                FROM (SELECT NEW."Project" AS "Name" UNION ALL SELECT '') AS p
                WHERE NOT EXISTS (SELECT 1 FROM "JobCounts" AS c
                    WHERE c."Project" = p."Name" AND c."Importer" = NEW."Importer" AND c."Status" = NEW."Status" AND c."JobType" = NEW."JobType"
                        AND c."Retryable" IS NEW."Retryable");
            UPDATE "JobCounts" SET "Count" = "Count" + 1
                WHERE "Project" IN (NEW."Project", '') AND "Importer" = NEW."Importer" AND "Status" = NEW."Status" AND "JobType" = NEW."JobType"
                    AND "Retryable" IS NEW."Retryable";
            """;

        // When the last jobs of a project are deleted, its counts are, too.
        private const string Clean = """
            DELETE FROM "JobCounts" WHERE "Project" = OLD."Project" AND "Count" = 0;
            """;

        // See the migration Projects. A partial index has numbers of its own: a hundred thousand jobs wait.
        private static readonly (string Index, string Statistics)[] Sizes =
        [
            ("Status_Key_JobType_Retryable_Importer", "1000000 200000 1 1 1 1"),
            ("Status_Project_Key_JobType_Retryable_Importer", "1000000 200000 200 1 1 1 1"),
            ("Importer_StartTime_JobType", "100000 50000 1 1"),
            ("Importer_Project_Priority_StartTime_Key_JobType", "100000 50000 100 50 1 1 1"),
            ("Project_ConcurrencyKey", "100 10 1"),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            JobCounts.DropTriggers(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "IX_JobCounts_Project_Status_JobType_Retryable",
                table: "JobCounts");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status_Key_JobType_Retryable",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status_Project_Key_JobType_Retryable",
                table: "ImportJobs");

            migrationBuilder.AddColumn<string>(
                name: "Importer",
                table: "JobCounts",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "content");

            migrationBuilder.AddColumn<string>(
                name: "ConcurrencyKey",
                table: "ImportJobs",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Importer",
                table: "ImportJobs",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "content");

            migrationBuilder.AddColumn<string>(
                name: "Parameters",
                table: "ImportJobs",
                type: "TEXT",
                maxLength: 16384,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Priority",
                table: "ImportJobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 4);

            migrationBuilder.CreateIndex(
                name: "IX_JobCounts_Project_Importer_Status_JobType_Retryable",
                table: "JobCounts",
                columns: new[] { "Project", "Importer", "Status", "JobType", "Retryable" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Importer_Project_Priority_StartTime_Key_JobType",
                table: "ImportJobs",
                columns: new[] { "Importer", "Project", "Priority", "StartTime", "Key", "JobType" },
                filter: "Status = 0");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Importer_StartTime_JobType",
                table: "ImportJobs",
                columns: new[] { "Importer", "StartTime", "JobType" },
                filter: "Status = 0");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Project_ConcurrencyKey",
                table: "ImportJobs",
                columns: new[] { "Project", "ConcurrencyKey" },
                unique: true,
                filter: "Status = 1 AND ConcurrencyKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Key_JobType_Retryable_Importer",
                table: "ImportJobs",
                columns: new[] { "Status", "Key", "JobType", "Retryable", "Importer" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Project_Key_JobType_Retryable_Importer",
                table: "ImportJobs",
                columns: new[] { "Status", "Project", "Key", "JobType", "Retryable", "Importer" });

            foreach (var (index, statistics) in Sizes)
            {
                migrationBuilder.Sql($"""INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('ImportJobs', 'IX_ImportJobs_{index}', '{statistics}');""");
            }

            migrationBuilder.Sql($"""
                CREATE TRIGGER "TR_ImportJobs_Insert" AFTER INSERT ON "ImportJobs" BEGIN
                {Add}
                END;
                """);

            migrationBuilder.Sql($"""
                CREATE TRIGGER "TR_ImportJobs_Update" AFTER UPDATE OF "Project", "Importer", "Status", "JobType", "Retryable" ON "ImportJobs"
                WHEN OLD."Project" <> NEW."Project" OR OLD."Importer" <> NEW."Importer" OR OLD."Status" <> NEW."Status"
                    OR OLD."JobType" <> NEW."JobType" OR OLD."Retryable" IS NOT NEW."Retryable" BEGIN
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
                name: "IX_JobCounts_Project_Importer_Status_JobType_Retryable",
                table: "JobCounts");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Importer_Project_Priority_StartTime_Key_JobType",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Importer_StartTime_JobType",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Project_ConcurrencyKey",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status_Key_JobType_Retryable_Importer",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status_Project_Key_JobType_Retryable_Importer",
                table: "ImportJobs");

            // A rebuild of the tables, which is how Entity Framework drops columns of SQLite, is not needed.
            migrationBuilder.Sql("""ALTER TABLE "JobCounts" DROP COLUMN "Importer";""");
            migrationBuilder.Sql("""ALTER TABLE "ImportJobs" DROP COLUMN "ConcurrencyKey";""");
            migrationBuilder.Sql("""ALTER TABLE "ImportJobs" DROP COLUMN "Importer";""");
            migrationBuilder.Sql("""ALTER TABLE "ImportJobs" DROP COLUMN "Parameters";""");
            migrationBuilder.Sql("""ALTER TABLE "ImportJobs" DROP COLUMN "Priority";""");
            migrationBuilder.Sql("""DELETE FROM "JobCounts";""");

            migrationBuilder.CreateIndex(
                name: "IX_JobCounts_Project_Status_JobType_Retryable",
                table: "JobCounts",
                columns: new[] { "Project", "Status", "JobType", "Retryable" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Key_JobType_Retryable",
                table: "ImportJobs",
                columns: new[] { "Status", "Key", "JobType", "Retryable" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Project_Key_JobType_Retryable",
                table: "ImportJobs",
                columns: new[] { "Status", "Project", "Key", "JobType", "Retryable" });

            Projects.CountJobs(migrationBuilder);
            Projects.WriteStatistics(migrationBuilder);
            Projects.CreateTriggers(migrationBuilder);
        }
    }
}
