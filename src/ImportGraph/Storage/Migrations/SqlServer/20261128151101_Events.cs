using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.SqlServer
{
    /// <summary>What happened to jobs. Jobs that exist have no earlier events.</summary>
    public partial class Events : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ImportEvents",
                columns: table => new
                {
                    JobKey = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Project = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    Kind = table.Column<byte>(type: "tinyint", nullable: false),
                    ActorKind = table.Column<byte>(type: "tinyint", nullable: false),
                    ActorName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Reason = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Attempt = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportEvents", x => new { x.JobKey, x.Number });
                    table.ForeignKey(
                        name: "FK_ImportEvents_ImportJobs_JobKey",
                        column: x => x.JobKey,
                        principalTable: "ImportJobs",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ImportEvents_At_JobKey_Number",
                table: "ImportEvents",
                columns: new[] { "At", "JobKey", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportEvents_Project_At_JobKey_Number",
                table: "ImportEvents",
                columns: new[] { "Project", "At", "JobKey", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ImportEvents");
        }
    }
}
