using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RequestedBy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "NextRequestedBy",
                table: "ImportJobs",
                type: "TEXT",
                maxLength: 256,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "NextRequestedBy",
                table: "ImportJobs");
        }
    }
}
