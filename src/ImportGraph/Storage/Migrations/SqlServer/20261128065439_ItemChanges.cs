using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.SqlServer
{
    /// <summary>What jobs do with the items of their packages. Of older jobs it is not known.</summary>
    public partial class ItemChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ItemsCreated",
                table: "ImportJobs",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ItemsUnchanged",
                table: "ImportJobs",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ItemsUpdated",
                table: "ImportJobs",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ItemsCreated",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "ItemsUnchanged",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "ItemsUpdated",
                table: "ImportJobs");
        }
    }
}
