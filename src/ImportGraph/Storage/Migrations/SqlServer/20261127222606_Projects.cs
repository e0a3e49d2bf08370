using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.SqlServer
{
    /// <summary>Puts all jobs into the project "default".</summary>
    public partial class Projects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_IdempotencyKey",
                table: "ImportJobs");

            migrationBuilder.AddColumn<string>(
                name: "Project",
                table: "ImportJobs",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "default",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Project_IdempotencyKey",
                table: "ImportJobs",
                columns: new[] { "Project", "IdempotencyKey" },
                unique: true,
                filter: "IdempotencyKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Project_Key",
                table: "ImportJobs",
                columns: new[] { "Project", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Project_StartTime_Key_Status_JobType",
                table: "ImportJobs",
                columns: new[] { "Project", "StartTime", "Key", "Status", "JobType" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Project_UpdatedAt_Key",
                table: "ImportJobs",
                columns: new[] { "Project", "UpdatedAt", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Project_Key_JobType_Retryable",
                table: "ImportJobs",
                columns: new[] { "Status", "Project", "Key", "JobType", "Retryable" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_Status_Project_StartTime_Key_JobType",
                table: "ImportJobs",
                columns: new[] { "Status", "Project", "StartTime", "Key", "JobType" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Project_IdempotencyKey",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Project_Key",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Project_StartTime_Key_Status_JobType",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Project_UpdatedAt_Key",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status_Project_Key_JobType_Retryable",
                table: "ImportJobs");

            migrationBuilder.DropIndex(
                name: "IX_ImportJobs_Status_Project_StartTime_Key_JobType",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "Project",
                table: "ImportJobs");

            migrationBuilder.CreateIndex(
                name: "IX_ImportJobs_IdempotencyKey",
                table: "ImportJobs",
                column: "IdempotencyKey",
                unique: true,
                filter: "[IdempotencyKey] IS NOT NULL");
        }
    }
}
