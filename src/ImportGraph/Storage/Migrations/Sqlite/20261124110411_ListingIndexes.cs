using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ListingIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_StartTime",
                table: "ImportJobs",
                column: "StartTime");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status",
                table: "ImportJobs",
                column: "Status");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_StartTime",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status",
                table: "ImportJobs");
        }
    }
}
