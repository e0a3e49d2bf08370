using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImportGraph.Storage.Migrations.Sqlite
{
    /// <summary>The messages about a job are adjacent in an index, also those that were delivered: the page of the job lists them.</summary>
    public partial class DeliveriesOfJob : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WebhookDeliveries_Endpoint_JobId_Key",
                table: "WebhookDeliveries");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_JobId_Key",
                table: "WebhookDeliveries",
                columns: new[] { "JobId", "Key" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WebhookDeliveries_JobId_Key",
                table: "WebhookDeliveries");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_Endpoint_JobId_Key",
                table: "WebhookDeliveries",
                columns: new[] { "Endpoint", "JobId", "Key" },
                filter: "Status = 0");
        }
    }
}
