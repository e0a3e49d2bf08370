using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.SqlServer
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
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_CorrectionOf_Key",
                table: "ImportJobs",
                columns: new[] { "CorrectionOf", "Key" },
                filter: "CorrectionOf IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_CorrectionOf_Key",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "CorrectionOf",
                table: "ImportJobs");
        }
    }
}
