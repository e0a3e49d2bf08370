using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Retention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_CompletionTime",
                table: "ImportJobs",
                column: "CompletionTime",
                filter: "\"CompletionTime\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_FailureTime",
                table: "ImportJobs",
                column: "FailureTime",
                filter: "\"FailureTime\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_CompletionTime",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_FailureTime",
                table: "ImportJobs");
        }
    }
}
