using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.SqlServer
{
    /// <summary>Jobs have the texts in which searches look. Those of existing jobs are stored at the start: see SearchTextsOfOldJobs.</summary>
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ErrorText",
                table: "ImportJobs",
                type: "nvarchar(3500)",
                maxLength: 3500,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SearchText",
                table: "ImportJobs",
                type: "nvarchar(3500)",
                maxLength: 3500,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Key",
                table: "ImportJobs",
                column: "Key",
                filter: "SearchText IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Key",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "ErrorText",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "SearchText",
                table: "ImportJobs");
        }
    }
}
