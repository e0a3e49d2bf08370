using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <summary>
    /// Indexes of the ends of jobs have what a history counts. The ends of running jobs are not in them, so progress does not change them.
    /// </summary>
    public partial class History : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_FailureTime",
                table: "ImportJobs");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_CompletionTime_Key_Project_Status_Successful_Warnings_Errors",
                table: "ImportJobs",
                columns: new[] { "CompletionTime", "Key", "Project", "Status", "Successful", "Warnings", "Errors" },
                filter: "CompletionTime IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_FailureTime_Key_Project_Status_Successful_Warnings_Errors",
                table: "ImportJobs",
                columns: new[] { "FailureTime", "Key", "Project", "Status", "Successful", "Warnings", "Errors" },
                filter: "FailureTime IS NOT NULL");

            // See the migration Projects. The numbers say that few jobs are in these indexes, so SQLite reads the jobs of each bucket in them, and does
            // not read all jobs of a project or status for each bucket.
            migrationBuilder.Sql("""
                INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                    ('ImportJobs', 'IX_ImportJobs_CompletionTime_Key_Project_Status_Successful_Warnings_Errors', '10000 1 1 1 1 1 1 1'),
                    ('ImportJobs', 'IX_ImportJobs_FailureTime_Key_Project_Status_Successful_Warnings_Errors', '10000 1 1 1 1 1 1 1');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DELETE FROM sqlite_stat1 WHERE idx IN (
                    'IX_ImportJobs_CompletionTime_Key_Project_Status_Successful_Warnings_Errors',
                    'IX_ImportJobs_FailureTime_Key_Project_Status_Successful_Warnings_Errors');
                """);
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_CompletionTime_Key_Project_Status_Successful_Warnings_Errors",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_FailureTime_Key_Project_Status_Successful_Warnings_Errors",
                table: "ImportJobs");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_FailureTime",
                table: "ImportJobs",
                column: "FailureTime",
                filter: "FailureTime IS NOT NULL");
        }
    }
}
