using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.SqlServer
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
