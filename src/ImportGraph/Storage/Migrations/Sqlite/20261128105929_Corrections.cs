using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <summary>Jobs name the job whose rejected items they correct.</summary>
    public partial class Corrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "CorrectionOf",
                table: "ImportJobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_CorrectionOf_Key",
                table: "ImportJobs",
                columns: new[] { "CorrectionOf", "Key" },
                filter: "CorrectionOf IS NOT NULL");

            // See the migration Projects: without numbers, SQLite could look for the few corrections of a job among all jobs of its project.
            migrationBuilder.Sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('ImportJobs', 'IX_ImportJobs_CorrectionOf_Key', '10000 2 1');");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM sqlite_stat1 WHERE idx = 'IX_ImportJobs_CorrectionOf_Key';");
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_CorrectionOf_Key",
                table: "ImportJobs");

            // Without EF Core, which would rebuild the table and lose its triggers.
            migrationBuilder.Sql("""ALTER TABLE "ImportJobs" DROP COLUMN "CorrectionOf";""");
        }
    }
}
